using Coder1.Core.Git.Operations;
using Coder1.Core.Git.Safety;

namespace Coder1.Core.Git;

/// <summary>What people say of a repository before they work in it: that it is one, that it is trusted, who they are.</summary>
/// <param name="git">Runs git.</param>
/// <param name="trust">Whose programs may run.</param>
/// <param name="changes">Told of what changed.</param>
public sealed class GitSetup(GitClient git, GitTrust trust, IGitChanges changes)
{
    /// <summary>A name or an address is so long at most, in characters.</summary>
    public const int MaxIdentity = 200;

    /// <summary>Trusts the repository that a workspace lies in, or trusts it no longer.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="trusted">Whether what it brings along may run.</param>
    /// <exception cref="GitException">There is none.</exception>
    public void Trust(string folder, bool trusted)
    {
        trust.Set(Require(folder).Top, trusted);
        changes.Changed(folder);
    }

    /// <summary>Makes a folder a repository; harmless where it is one.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="GitException">git cannot.</exception>
    public async Task InitAsync(string folder, CancellationToken cancellation)
    {
        (await git.RunAsync(new GitCommand(folder, "init", "--quiet"), cancellation).ConfigureAwait(false)).OrThrow();
        changes.Changed(folder);
    }

    /// <summary>Says who commits.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="name">The name.</param>
    /// <param name="email">The address.</param>
    /// <param name="everywhere">For the server's user, not only for this repository.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="GitException">git cannot write its configuration.</exception>
    public async Task IdentifyAsync(string folder, string name, string email, bool everywhere, CancellationToken cancellation)
    {
        var scope = everywhere ? "--global" : "--local";
        foreach (var (key, value) in ((string, string)[])[("user.name", name), ("user.email", email)])
        {
            var output = await git.RunAsync(new GitCommand(folder, "config", scope, key, value), cancellation).ConfigureAwait(false);
            output.OrThrow();
        }

        changes.Changed(folder);
    }

    /// <summary>Whether git can write it into a commit: one line, with something in it that it does not remove.</summary>
    /// <param name="text">A name or an address.</param>
    public static bool IsIdentity(string? text) =>
        text is { Length: > 0 and <= MaxIdentity } && !text.Any(char.IsControl) && text.IndexOfAny(['<', '>']) < 0 && text.Any(char.IsLetterOrDigit);

    private static GitFolder Require(string folder) =>
        GitFolder.Find(folder) ?? throw new GitException("fatal: not a git repository (or any of the parent directories): .git");
}
