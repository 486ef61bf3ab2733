namespace Coder1.Core.Memory.Leaks.Snapshots;

/// <summary>A snapshot could not be taken. Its message is meant for admins.</summary>
/// <param name="message">Why, in one sentence.</param>
public sealed class HeapSnapshotException(string message) : IOException(message);
