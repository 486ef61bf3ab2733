using System.Text;
using Coder1.Core.Git.Operations.Faults;
using Coder1.Core.Git.Operations.Names;
using Coder1.Core.Git.Operations.Staging;
using Coder1.Core.Workspaces;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Git.Operations.Contents;

/// <summary>Reads files as git has them, and writes them into the index.</summary>
/// <remarks>
/// What is given is what a checkout would write: line ends and, in a trusted repository, filters are applied, so that it can
/// be compared with the working tree. What is written goes the same way back.
/// </remarks>
/// <param name="git">Runs git.</param>
/// <param name="spool">For contents.</param>
/// <param name="options">The bounds.</param>
public sealed class GitContents(GitRunner git, GitSpool spool, IOptions<GitOperationOptions> options)
{
    private const string Executable = "100755";
    private const string Plain = "100644";
    private const string Link = "120000";

    /// <summary>What a file holds in a revision, in the index, or on one side of a conflict.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="path">The file.</param>
    /// <param name="revision">A revision, <c>index</c>, or <c>stage1</c> to <c>stage3</c>.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Null where git has none there.</returns>
    /// <exception cref="GitFaultException"><see cref="GitFault.TooLarge"/>, or git refused.</exception>
    public async Task<GitContent?> ReadAsync(string folder, GitPath path, string revision, CancellationToken cancellation)
    {
        var place = GitRunner.Require(folder);
        var source = revision switch
        {
            "index" => ":0",
            "stage1" or "stage2" or "stage3" => $":{revision[^1]}",
            _ => await git.FindCommitAsync(place, GitRef.Revision(revision), cancellation).ConfigureAwait(false),
        };
        if (source is null || await FindBlobAsync(place, source, path, cancellation).ConfigureAwait(false) is not var (blob, bytes)) return null;
        if (bytes > options.Value.MaxContentBytes) throw TooLarge(bytes);
        var file = spool.Create();
        try
        {
            await FillAsync(place, path, blob, file, cancellation).ConfigureAwait(false);
            return new GitContent(blob, file.Rewound());
        }
        catch
        {
            await file.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Makes a content the file's in the index; its mode stays.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="path">The file.</param>
    /// <param name="content">As it would be in the working tree.</param>
    /// <param name="madeFrom">The blob that it was made from; null for a file that the index has not.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The new blob.</returns>
    /// <exception cref="GitFaultException"><see cref="GitFault.Conflict"/>: the index has another one by now; or git refused.</exception>
    public async Task<string> WriteAsync(string folder, GitPath path, Stream content, string? madeFrom, CancellationToken cancellation)
    {
        if (path.IsFolder) throw new WorkspaceException(WorkspaceFault.Malformed, "The path names a folder.");
        var file = spool.Create();
        await using (file.ConfigureAwait(false))
        {
            if (await StreamCopy.ToFileAsync(content, file, options.Value.MaxContentBytes, path.Text, cancellation).ConfigureAwait(false) is null)
                throw TooLarge(null);
            await file.FlushAsync(cancellation).ConfigureAwait(false);
            return await git.ChangeAsync(folder, place => WriteAsync(place, path, file.Name, madeFrom, cancellation), cancellation).ConfigureAwait(false);
        }
    }

    private async Task<string> WriteAsync(GitFolder place, GitPath path, string file, string? madeFrom, CancellationToken cancellation)
    {
        var (mode, present) = await EntryAsync(place, path, cancellation).ConfigureAwait(false);
        if (present != madeFrom)
            throw GitFaultException.Of(GitFault.Conflict, $"'{path}' was staged anew meanwhile.", "Look at it again, then stage what you want.");
        // A link's target is no text, and of a name that is none git could not be told.
        string[] how = mode == Link || !path.IsText ? ["--no-filters"] : ["--path=" + path.Text];
        var blob = (await git.RunAsync(new GitCommand(place.Top, ["hash-object", "-w", .. how, "--", file]), cancellation).ConfigureAwait(false)).Text;
        using var entry = new MemoryStream();
        entry.AddEntry(mode, blob, path);
        await git.RunAsync(new GitCommand(place.Top, "update-index", "-z", "--index-info") { Input = entry.ToArray() }, cancellation).ConfigureAwait(false);
        return blob;
    }

    /// <summary>Mode and blob of a file in the index; without a blob where it is new.</summary>
    private async Task<(string Mode, string? Blob)> EntryAsync(GitFolder place, GitPath path, CancellationToken cancellation)
    {
        if (await FindBlobAsync(place, ":0", path, cancellation).ConfigureAwait(false) is var (blob, _))
            return (await ModeAsync(place, path, cancellation).ConfigureAwait(false), blob);
        var isExecutable = path.IsText && File.Exists(Path.Combine(place.Top, path.Text))
            && File.GetUnixFileMode(Path.Combine(place.Top, path.Text)).HasFlag(UnixFileMode.UserExecute);
        return (isExecutable ? Executable : Plain, null);
    }

    private async Task<string> ModeAsync(GitFolder place, GitPath path, CancellationToken cancellation)
    {
        var mode = Plain;
        // A name that is no text cannot be handed over; then all are looked through.
        string[] limit = path.IsText ? ["--", path.Text] : [];
        await git.StreamAsync(new GitCommand(place.Top, ["ls-files", "-z", "--stage", .. limit]), async (output, stop) =>
        {
            var reader = new RecordReader(output);
            while (await reader.NextAsync(stop).ConfigureAwait(false))
            {
                var tab = reader.Current.IndexOf((byte)'\t');
                if (tab > 0 && reader.Current[(tab + 1)..].SequenceEqual(path.Bytes.Span)) mode = Encoding.ASCII.GetString(reader.Current[..6]);
            }

            return true;
        }, cancellation).ConfigureAwait(false);
        return mode;
    }

    private async Task<(string Blob, long Bytes)?> FindBlobAsync(GitFolder place, string source, GitPath path, CancellationToken cancellation)
    {
        string blob;
        if (path.IsText)
        {
            var found = await git.TryAsync(
                new GitCommand(place.Top, "rev-parse", "--verify", "--quiet", "--end-of-options", $"{source}:{path.Text}"), cancellation).ConfigureAwait(false);
            if (found.ExitCode != 0) return null;
            blob = found.Text;
        }
        else
        {
            blob = $"{source}:";
        }

        var about = await git.RunAsync(
            new GitCommand(place.Top, "cat-file", "--batch-check=%(objectname) %(objecttype) %(objectsize)")
            {
                Input = (byte[])[.. Encoding.ASCII.GetBytes(blob), .. path.IsText ? default : path.Bytes.Span, (byte)'\n'],
            }, cancellation).ConfigureAwait(false);
        return about.Text.Split(' ') is [var name, "blob", var size] && long.TryParse(size, out var bytes) ? (name, bytes) : null;
    }

    private async Task FillAsync(GitFolder place, GitPath path, string blob, FileStream file, CancellationToken cancellation)
    {
        string[] arguments = path.IsText ? ["cat-file", "--filters", "--path=" + path.Text, blob] : ["cat-file", "blob", blob];
        var isTooLarge = false;
        await git.StreamAsync(new GitCommand(place.Top, arguments), async (output, stop) =>
        {
            // A filter may make more of it than git has.
            isTooLarge = await StreamCopy.ToFileAsync(output, file, options.Value.MaxContentBytes, path.Text, stop).ConfigureAwait(false) is null;
            return !isTooLarge;
        }, cancellation).ConfigureAwait(false);
        if (isTooLarge) throw TooLarge(null);
    }

    private GitFaultException TooLarge(long? bytes) => GitFaultException.Of(
        GitFault.TooLarge, bytes is null ? "The content is too large." : $"The content has {bytes} bytes.",
        $"At most {options.Value.MaxContentBytes} bytes ({GitOperationOptions.SectionName}:{nameof(GitOperationOptions.MaxContentBytes)}) are handed over; look at it in a terminal.");
}
