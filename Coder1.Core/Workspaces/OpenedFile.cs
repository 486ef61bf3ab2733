namespace Coder1.Core.Workspaces;

/// <summary>A file that is open for reading; whoever gets it disposes it.</summary>
/// <param name="Content">The bytes, seekable.</param>
/// <param name="Stamp">The stamp of exactly this content, read from the open file.</param>
public sealed record OpenedFile(Stream Content, FileStamp Stamp) : IDisposable
{
    /// <inheritdoc />
    public void Dispose() => Content.Dispose();
}
