namespace Coder1.Core.Workspaces;

/// <summary>What a write did.</summary>
/// <param name="Created">Whether the file is new.</param>
/// <param name="Stamp">The stamp of the new content.</param>
public readonly record struct WriteResult(bool Created, FileStamp Stamp);
