using Coder1.Core.Git.Status;

namespace Coder1.Web.Git;

/// <summary>A window of a group's entries.</summary>
internal sealed record EntriesResponse(string Version, string Group, int From, IReadOnlyList<StatusEntry> Entries, int Count)
{
    public const int MaxEntries = 500;

    /// <summary>Of a status.</summary>
    public static EntriesResponse Of(GitStatus status, StatusGroup group, int from, int count) => new(
        status.Version, group.ToString().ToLowerInvariant(), from, status.Entries(group, from, count), status.Counts.Of(group));
}
