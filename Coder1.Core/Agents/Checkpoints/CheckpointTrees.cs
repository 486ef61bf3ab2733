using System.Text;
using Coder1.Core.Git;

namespace Coder1.Core.Agents.Checkpoints;

/// <summary>Makes and compares trees in a checkpoint repository; one at a time, for its index is one.</summary>
/// <param name="git">Runs git.</param>
/// <param name="options">What is kept.</param>
internal sealed class CheckpointTrees(GitClient git, CheckpointOptions options)
{
    /// <summary>Letters of the name of a tree: SHA-1 in hexadecimal.</summary>
    public const int NameLength = 40;

    /// <summary>Writes how the workspace is now.</summary>
    /// <returns>The tree's name.</returns>
    /// <exception cref="GitException">git failed, or too much changed.</exception>
    public async Task<string> WriteAsync(CheckpointRepository repository, CancellationToken cancellation)
    {
        var excluded = await repository.PrepareAsync(git, cancellation).ConfigureAwait(false);
        var changed = await ChangedAsync(repository, excluded, cancellation).ConfigureAwait(false);
        await UpdateAsync(repository, changed.Replaced, ["--force-remove"], cancellation).ConfigureAwait(false);
        await UpdateAsync(repository, changed.Names, ["--add", "--remove", "--replace"], cancellation).ConfigureAwait(false);
        return (await git.RunAsync(repository.Command("write-tree"), cancellation).ConfigureAwait(false)).OrThrow().Text;
    }

    /// <summary>The files that differ, by path.</summary>
    /// <exception cref="GitException">There is no such checkpoint.</exception>
    public async Task<List<CheckpointFile>> CompareAsync(
        CheckpointRepository repository, string from, string to, CancellationToken cancellation)
    {
        var command = repository.Command(
            "diff-tree", "-r", "-z", "--raw", "--no-abbrev", "--no-renames", Checked(from), Checked(to));
        var output = await git.RunAsync(command, cancellation).ConfigureAwait(false);
        if (output.ExitCode != 0) throw Gone(output.Error);
        return CheckpointDiffReader.Read(output.Bytes.Span);
    }

    /// <summary>What differs between two trees, in git's own words; what is beyond the bound is left out, and so is a broken last line.</summary>
    /// <exception cref="GitException">There is no such checkpoint.</exception>
    public async Task<string> TellAsync(
        CheckpointRepository repository, (string From, string To) trees, IReadOnlyList<string> how, int maxBytes, CancellationToken cancellation)
    {
        var command = repository.Command(
            ["diff-tree", "-r", "--no-color", "--no-ext-diff", "--no-textconv", "-M", .. how, Checked(trees.From), Checked(trees.To)]);
        var bytes = new byte[maxBytes];
        var length = 0;
        var (code, error) = await git.StreamAsync(command, ReadAsync, cancellation).ConfigureAwait(false);
        var isCut = length == maxBytes;
        if (code != 0 && !isCut) throw Gone(error);
        var end = isCut ? bytes.AsSpan(0, length).LastIndexOf((byte)'\n') + 1 : length;
        return Encoding.UTF8.GetString(bytes, 0, end).TrimEnd('\n') + (isCut ? "\n(cut here)" : "");

        async Task ReadAsync(Stream output, CancellationToken stop) =>
            length = await output.ReadAtLeastAsync(bytes, maxBytes, throwOnEndOfStream: false, stop).ConfigureAwait(false);
    }

    /// <summary>Turns the workspace from how it is, which is the first tree, to the second; all of it, or nothing.</summary>
    /// <param name="repository">Where the trees are.</param>
    /// <param name="from">How it is.</param>
    /// <param name="to">How it is to be.</param>
    /// <param name="files">The files that differ.</param>
    /// <exception cref="GitException">Files that no checkpoint keeps are in the way.</exception>
    public async Task SwitchAsync(
        CheckpointRepository repository, string from, string to, IReadOnlyCollection<CheckpointFile> files)
    {
        // git itself would overwrite what it ignores.
        if (FilesInTheWay.Find(repository.Workspace, files) is { } file)
        {
            throw new GitException($"'{file}' is in the way: it is in no checkpoint, because git ignores it or it is large. " +
                "Move it and try again; nothing was changed.");
        }

        // Not to be cancelled: half of it would be neither.
        var command = repository.Command("read-tree", "-m", "-u", Checked(from), Checked(to));
        (await git.RunAsync(command, CancellationToken.None).ConfigureAwait(false)).OrThrow();
    }

    /// <summary>The name, where it can be one.</summary>
    /// <exception cref="GitException">It cannot.</exception>
    public static string Checked(string name) =>
        name.Length == NameLength && name.All(char.IsAsciiHexDigitLower) ? name : throw Gone($"'{name}' is none");

    private static GitException Gone(string why) => new($"That checkpoint is not there any more ({why}).");

    private async Task UpdateAsync(
        CheckpointRepository repository, ReadOnlyMemory<byte> names, string[] how, CancellationToken cancellation)
    {
        if (names.IsEmpty) return;
        var update = repository.Command(["update-index", .. how, "-z", "--stdin"]) with { Input = names };
        (await git.RunAsync(update, cancellation).ConfigureAwait(false)).OrThrow();
    }

    private async Task<ChangedNames> ChangedAsync(
        CheckpointRepository repository, string? excluded, CancellationToken cancellation)
    {
        List<string> arguments =
            ["ls-files", "-z", "-t", "--modified", "--deleted", "--others", "--exclude-standard"];
        if (excluded is not null) arguments.Add($"--exclude-from={excluded}");
        var names = new ChangedNames(repository.Workspace, options);
        var (code, error) = await git.StreamAsync(repository.Command(arguments), names.ReadAsync, cancellation)
            .ConfigureAwait(false);
        if (names.IsTooMany)
        {
            throw new GitException($"More files changed than {options.MaxListBytes} bytes have names for " +
                $"({CheckpointOptions.SectionName}:{nameof(CheckpointOptions.MaxListBytes)}).");
        }

        return code == 0 ? names : throw new GitException(error);
    }
}
