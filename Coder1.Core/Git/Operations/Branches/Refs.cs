namespace Coder1.Core.Git.Operations.Branches;

/// <summary>Small questions about branches and remotes.</summary>
internal static class Refs
{
    /// <summary>The branch that is checked out; null where HEAD is detached.</summary>
    public static async Task<string?> CurrentBranchAsync(this GitRunner git, GitFolder place, CancellationToken cancellation)
    {
        var head = await git.TryAsync(new GitCommand(place.Top, "symbolic-ref", "--quiet", "--short", "HEAD"), cancellation).ConfigureAwait(false);
        return head.ExitCode == 0 ? head.Text : null;
    }

    /// <summary>The names of the remotes that have an address.</summary>
    public static async Task<IReadOnlyList<string>> RemotesAsync(this GitRunner git, GitFolder place, CancellationToken cancellation)
    {
        // 'git remote' counts as talking to them, which a repository may have to be trusted for.
        var found = await git.TryAsync(
            new GitCommand(place.Top, "config", "-z", "--name-only", "--get-regexp", @"^remote\..*\.url$"), cancellation).ConfigureAwait(false);
        return found.ExitCode != 0 ? [] :
        [
            .. found.Text.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(name => name["remote.".Length..^".url".Length]).Distinct(),
        ];
    }

    /// <summary>A setting of the repository's, the user's or the machine's; null where there is none.</summary>
    public static async Task<string?> SettingAsync(this GitRunner git, GitFolder place, string name, CancellationToken cancellation)
    {
        var found = await git.TryAsync(new GitCommand(place.Top, "config", "--get", name), cancellation).ConfigureAwait(false);
        return found is { ExitCode: 0, Text.Length: > 0 } ? found.Text : null;
    }
}
