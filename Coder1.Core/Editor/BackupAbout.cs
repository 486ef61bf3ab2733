namespace Coder1.Core.Editor;

/// <summary>What a backup's file tells of itself.</summary>
internal sealed record BackupAbout(string Path, string BaseETag, DateTimeOffset SavedAt);
