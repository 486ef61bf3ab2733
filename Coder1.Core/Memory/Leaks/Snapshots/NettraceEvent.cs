namespace Coder1.Core.Memory.Leaks.Snapshots;

/// <summary>Takes an event of the runtime's own provider.</summary>
/// <param name="eventId">Its number.</param>
/// <param name="payload">What it carries, for as long as the call.</param>
internal delegate void NettraceEvent(int eventId, ReadOnlySpan<byte> payload);
