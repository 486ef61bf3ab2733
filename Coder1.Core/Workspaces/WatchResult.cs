namespace Coder1.Core.Workspaces;

/// <summary>What became of the paths that were to be watched.</summary>
/// <param name="Watched">How many are watched.</param>
/// <param name="Refused">Those that are not: beyond <see cref="WorkspaceOptions.MaxWatchedPaths"/>, malformed or
/// leading outside.</param>
public sealed record WatchResult(int Watched, IReadOnlyList<string> Refused);
