using Coder1.Core.Git.Operations.Faults;
using Coder1.Web.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Coder1.Web.Git;

/// <summary>The refusals of git's routes; their types are a contract (docs/git.md).</summary>
internal static class GitProblems
{
    /// <summary>Status, type and title of a refusal.</summary>
    public static (int Status, string Type, string Title) About(GitFault fault) => fault switch
    {
        GitFault.NotARepository => (409, "git-none", "Not a repository"),
        GitFault.Missing => (503, "git-missing", "No git on the server"),
        GitFault.TooOld => (503, "git-old", "The server's git is too old"),
        GitFault.Identity => (409, "git-identity", "Who commits?"),
        // Not 401, which says that Coder1 itself wants to know who asks.
        GitFault.Authentication => (424, "git-authentication", "The other machine wants a sign-in"),
        GitFault.Diverged => (409, "git-diverged", "Both sides have commits of their own"),
        GitFault.Locked => (423, "git-locked", "The repository is locked"),
        GitFault.Conflict => (409, "git-conflict", "Changed meanwhile"),
        GitFault.Dirty => (409, "git-dirty", "Local changes are in the way"),
        GitFault.Unmerged => (409, "git-unmerged", "Not merged"),
        GitFault.Untrusted => (403, "git-untrusted", "Not trusted"),
        GitFault.Ownership => (403, "git-ownership", "The folder belongs to somebody else"),
        GitFault.Lfs => (424, "git-lfs", "Git LFS is missing"),
        GitFault.Unreachable => (424, "git-unreachable", "The other machine cannot be reached"),
        GitFault.Nothing => (409, "git-nothing", "Nothing to do"),
        GitFault.Exists => (409, "git-exists", "The name is taken"),
        GitFault.UnknownRef => (404, "git-unknown-ref", "There is no such thing"),
        GitFault.Detached => (409, "git-detached", "On no branch"),
        GitFault.NoUpstream => (409, "git-no-upstream", "The branch is not published"),
        GitFault.Hook => (422, "git-hook", "A hook refused"),
        GitFault.Shallow => (409, "git-shallow", "The history is cut off"),
        GitFault.Unrelated => (409, "git-unrelated", "Unrelated histories"),
        GitFault.TooLarge => (413, "git-too-large", "Too large"),
        GitFault.DiskFull => (507, "disk-full", "Disk full"),
        GitFault.Busy => (429, "busy", "Too much at once"),
        _ => (422, "git-failed", "git refused"),
    };

    /// <summary>The problem document of a refusal.</summary>
    public static ProblemHttpResult Of(GitFaultException exception)
    {
        var (status, type, title) = About(exception.Fault);
        return Problems.Of(status, type, title, exception.Message);
    }
}
