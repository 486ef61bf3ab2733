namespace Coder1.Core.Git.Watching;

/// <summary>Something changed that a status may show.</summary>
/// <param name="NewFolder">A folder of the working tree that was not there before; null for none.</param>
/// <param name="MustFollow">What is to be watched has changed.</param>
internal readonly record struct WatchNews(string? NewFolder, bool MustFollow);
