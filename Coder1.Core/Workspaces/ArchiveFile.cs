namespace Coder1.Core.Workspaces;

/// <summary>One file of an archive.</summary>
/// <param name="Path">Its path from the packed folder down.</param>
/// <param name="LengthBytes">Its length when the archive was planned; no more than that is packed.</param>
public sealed record ArchiveFile(string Path, long LengthBytes);
