namespace Coder1.Core.Memory.Leaks.Snapshots;

/// <summary>Looks at the server's heap and writes what it saw to a file.</summary>
internal interface ISnapshotTaker
{
    /// <summary>Takes a snapshot.</summary>
    /// <param name="file">Written, as JSON.</param>
    /// <param name="megabytes">What the server's runtime may buffer: it walks the heap faster than anybody reads.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <exception cref="HeapSnapshotException">It could not be taken; the message says why.</exception>
    Task TakeAsync(string file, int megabytes, CancellationToken cancellationToken);
}
