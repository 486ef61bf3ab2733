namespace Coder1.Core.Workspaces;

/// <summary>A watched file that changed.</summary>
/// <param name="Path">Its path.</param>
/// <param name="ETag">Its entity tag now: whoever holds this content already, as after its own save, has nothing to
/// do.</param>
public sealed record ChangedFile(string Path, string ETag);
