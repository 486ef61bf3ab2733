namespace Coder1.Core.Terminals.Pty;

/// <summary>Called on the reactor's thread: it must not block.</summary>
/// <param name="readiness">What the descriptor is ready for.</param>
/// <param name="scratch">A buffer to read into, free to use until the call returns.</param>
internal delegate void ReactorCallback(PtyReadiness readiness, Span<byte> scratch);
