namespace Coder1.Core.Terminals.Screen;

/// <summary>Where the tail for a viewer begins, and what draws the screen that is there.</summary>
/// <param name="Offset">The first byte that is sent.</param>
/// <param name="Preamble">What is sent before; null for a fresh screen.</param>
internal sealed record ReplayStart(long Offset, byte[]? Preamble);
