namespace Coder1.Core.Editor;

/// <summary>A backup that is open for reading; whoever gets it disposes it.</summary>
/// <param name="Backup">What is known of it.</param>
/// <param name="Content">The text, from the stream's position to its end.</param>
public sealed record OpenedBackup(EditorBackup Backup, Stream Content) : IDisposable
{
    /// <inheritdoc />
    public void Dispose() => Content.Dispose();
}
