using Coder1.Core.Git.Operations.Branches;
using Coder1.Core.Git.Operations.Faults;
using Coder1.Core.Git.Operations.Names;

namespace Coder1.Core.Git.Operations.Syncs;

/// <summary>Finds where a branch goes to and comes from.</summary>
/// <param name="git">Runs git.</param>
internal sealed class SyncPlaces(GitRunner git)
{
    private const string Usual = "origin";

    /// <summary>The remote that was asked for, or that a branch follows, or the usual one.</summary>
    /// <exception cref="GitFaultException">There is none.</exception>
    public async Task<string> RemoteAsync(GitFolder place, string? asked, string? branch, CancellationToken cancellation)
    {
        var remotes = await git.RemotesAsync(place, cancellation).ConfigureAwait(false);
        if (asked is not null)
        {
            return remotes.Contains(GitRef.Remote(asked)) ? asked
                : throw GitFaultException.Of(GitFault.UnknownRef, $"No such remote: '{asked}'.", "Add it in a terminal: git remote add NAME ADDRESS.");
        }

        var followed = branch is null ? null : await git.SettingAsync(place, $"branch.{branch}.remote", cancellation).ConfigureAwait(false);
        if (followed is not null && remotes.Contains(followed)) return followed;
        if (remotes.Contains(Usual)) return Usual;
        return remotes.Count == 1 ? remotes[0]
            : throw GitFaultException.Of(GitFault.NoUpstream, "It is not said which other repository to talk to.",
                "Add one in a terminal: git remote add origin ADDRESS.");
    }

    /// <summary>The remote's address.</summary>
    public async Task<string> AddressAsync(GitFolder place, string remote, bool toPush, CancellationToken cancellation)
    {
        string[] how = toPush ? ["--push"] : [];
        var addresses = await git.RunAsync(new GitCommand(place.Top, ["remote", "get-url", .. how, remote]), cancellation).ConfigureAwait(false);
        return addresses.Text.Split('\n')[0];
    }
}
