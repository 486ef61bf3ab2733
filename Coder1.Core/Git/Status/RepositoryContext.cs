using Coder1.Core.Git.Watching;
using Coder1.Core.Memory;
using Microsoft.Extensions.Logging;

namespace Coder1.Core.Git.Status;

/// <summary>What all repositories share.</summary>
internal sealed record RepositoryContext(
    StatusReader Reader, GitStatusCache Cache, GitWatches Watches, WatchFolders Folders, GitOptions Options)
{
    public required FeatureTiers Tiers { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILogger Logger { get; init; }

    /// <summary>Memory is short: untracked files are left out, and statuses hold longer.</summary>
    public bool IsShort => !ReferenceEquals(Tiers.Current, Tiers.Of(MemoryLevel.Normal));
}
