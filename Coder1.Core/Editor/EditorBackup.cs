namespace Coder1.Core.Editor;

/// <summary>What is known of one backup of unsaved text.</summary>
/// <param name="Path">The file's path in its workspace.</param>
/// <param name="BaseETag">The entity tag of the content that the text was made from; empty for a file never
/// saved.</param>
/// <param name="LengthBytes">The text's length.</param>
/// <param name="SavedAt">When it was backed up.</param>
public sealed record EditorBackup(string Path, string BaseETag, long LengthBytes, DateTimeOffset SavedAt);
