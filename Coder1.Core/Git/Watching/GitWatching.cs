using Coder1.Core.Git.Status;
using Coder1.Core.Memory;

namespace Coder1.Core.Git.Watching;

/// <summary>What keeps statuses, and what tells when they change.</summary>
/// <param name="Cache">The kept statuses.</param>
/// <param name="Watches">The folders that the kernel watches.</param>
/// <param name="Tiers">Whether memory is short.</param>
/// <param name="Time">The clock.</param>
public sealed record GitWatching(GitStatusCache Cache, GitWatches Watches, FeatureTiers Tiers, TimeProvider Time);
