using System.Buffers;

namespace Coder1.Core.Terminals;

/// <summary>Where a replay begins, and what a viewer must be told before.</summary>
/// <param name="Offset">The first byte that is sent.</param>
/// <param name="State">The modes and the title in force there.</param>
internal readonly record struct ReplayPoint(long Offset, ModeTracker State)
{
    /// <summary>The sequences that set them.</summary>
    public byte[] Preamble()
    {
        var target = new ArrayBufferWriter<byte>();
        State.Modes.WritePreamble(target, State.Title);
        return target.WrittenSpan.ToArray();
    }
}
