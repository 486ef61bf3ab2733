using System.Text;
using Coder1.Core.Git.Operations.Faults;

namespace Coder1.Core.Git.Operations.Commits;

/// <summary>Finds what a commit's message can begin with.</summary>
/// <param name="git">Runs git.</param>
public sealed class GitDrafts(GitRunner git)
{
    private const int MaxBytes = 64 * 1024;
    private const int MaxRecent = 20;

    /// <summary>What git prepared (for a merge, a revert, a squash), else the template; and the last messages of this user.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="GitFaultException">git refused.</exception>
    public async Task<CommitDraft> ReadAsync(string folder, CancellationToken cancellation)
    {
        var place = GitRunner.Require(folder);
        var prepared = Read(Path.Combine(place.GitDir, "MERGE_MSG")) ?? Read(Path.Combine(place.GitDir, "SQUASH_MSG"))
            ?? await TemplateAsync(place, cancellation).ConfigureAwait(false);
        var message = prepared is null ? "" : (await git.RunAsync(
            new GitCommand(place.Top, "stripspace", "--strip-comments") { Input = prepared }, cancellation).ConfigureAwait(false)).Text;
        return new CommitDraft(message, await RecentAsync(place, cancellation).ConfigureAwait(false));
    }

    private async Task<byte[]?> TemplateAsync(GitFolder place, CancellationToken cancellation)
    {
        var found = await git.TryAsync(new GitCommand(place.Top, "config", "--path", "--get", "commit.template"), cancellation).ConfigureAwait(false);
        return found.ExitCode == 0 ? Read(Path.GetFullPath(found.Text, place.Top)) : null;
    }

    private async Task<IReadOnlyList<string>> RecentAsync(GitFolder place, CancellationToken cancellation)
    {
        if (await git.FindCommitAsync(place, "HEAD", cancellation).ConfigureAwait(false) is null) return [];
        var email = await git.TryAsync(new GitCommand(place.Top, "config", "--get", "user.email"), cancellation).ConfigureAwait(false);
        List<string> arguments = ["log", "-z", "--format=%B", "--encoding=UTF-8", "--no-show-signature", "--no-merges", $"--max-count={MaxRecent}"];
        if (email is { ExitCode: 0, Text.Length: > 0 }) arguments.AddRange(["--fixed-strings", $"--author=<{email.Text}>"]);
        List<string> messages = [];
        await git.StreamAsync(new GitCommand(place.Top, [.. arguments, "HEAD"]), async (output, stop) =>
        {
            var reader = new RecordReader(output);
            while (await reader.NextAsync(stop).ConfigureAwait(false))
                if (Encoding.UTF8.GetString(reader.Current[..Math.Min(reader.Current.Length, MaxBytes / 16)]).Trim() is { Length: > 0 } message) messages.Add(message);
            return true;
        }, cancellation).ConfigureAwait(false);
        return [.. messages.Distinct()];
    }

    private static byte[]? Read(string path)
    {
        var file = new FileInfo(path);
        try
        {
            return file.Exists && file.Length <= MaxBytes ? File.ReadAllBytes(path) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
