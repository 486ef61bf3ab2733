using Coder1.Core.Git.Operations.Staging;

namespace Coder1.Core.Git.Operations.Discards;

/// <summary>Some files of a working tree, kept byte for byte in a repository of Coder1's own.</summary>
/// <remarks>
/// git itself keeps and restores them: so names that are no text, links and modes come back as they were, and restoring is
/// checked first and then done as a whole.
/// </remarks>
/// <param name="git">Runs git.</param>
/// <param name="index">Hands on lists.</param>
/// <param name="folder">Where they are kept, absolute.</param>
/// <param name="top">The working tree.</param>
internal sealed class KeptFiles(GitRunner git, IndexWriter index, string folder, string top)
{
    private const string Present = "index";
    private const string Scratch = "scratch";

    /// <summary>The list of the files' names.</summary>
    public string Names => Path.Combine(folder, "names");

    /// <summary>Begins to keep files.</summary>
    public void Make() => BytewiseRepository.Make(folder);

    /// <summary>Keeps the files as they are now.</summary>
    /// <returns>Their tree.</returns>
    public async Task<string> KeepAsync(CancellationToken cancellation)
    {
        // What is missing by now must not stay from before.
        File.Delete(Path.Combine(folder, Present));
        await LookAsync(Present, cancellation).ConfigureAwait(false);
        return await WriteTreeAsync(Present, cancellation).ConfigureAwait(false);
    }

    /// <summary>Deletes files that are as they were kept, with folders that become empty; all or none.</summary>
    /// <param name="before">The tree of what was kept just now.</param>
    /// <param name="names">The files.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task DeleteAsync(string before, Stream names, CancellationToken cancellation)
    {
        if (names.Length == 0) return;
        File.Copy(Path.Combine(folder, Present), Path.Combine(folder, Scratch), overwrite: true);
        await index.RunAsync(Command(Scratch, "update-index", "--force-remove", "-z", "--stdin"), names.Rewound(), cancellation).ConfigureAwait(false);
        var without = await WriteTreeAsync(Scratch, cancellation).ConfigureAwait(false);
        await SwitchAsync(before, without).ConfigureAwait(false);
    }

    /// <summary>Turns the files from how they are to how they were kept; all or none.</summary>
    /// <param name="from">Their tree as it is, by <see cref="KeepAsync"/>.</param>
    /// <param name="to">The tree that was kept.</param>
    // Not to be cancelled: half of it would be neither.
    public Task SwitchAsync(string from, string to) =>
        git.RunAsync(Command(Present, "read-tree", "-m", "-u", from, to), CancellationToken.None);

    private async Task LookAsync(string into, CancellationToken cancellation)
    {
        var names = File.OpenRead(Names);
        await using (names.ConfigureAwait(false))
        {
            var command = Command(into, "update-index", "--add", "--remove", "--replace", "-z", "--stdin");
            await index.RunAsync(command, names, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<string> WriteTreeAsync(string from, CancellationToken cancellation) =>
        (await git.RunAsync(Command(from, "write-tree"), cancellation).ConfigureAwait(false)).Text;

    private GitCommand Command(string file, params IReadOnlyList<string> arguments) => new(top, arguments)
    {
        Environment = new Dictionary<string, string>(BytewiseRepository.Environment(folder, top))
        {
            ["GIT_INDEX_FILE"] = Path.Combine(folder, file),
        },
        IsTrusted = false,
    };
}
