using System.Buffers;

namespace Coder1.Core.Git;

/// <summary>Keeps the beginning of what a command says.</summary>
internal sealed class KeptOutput(int maxBytes)
{
    private const int PieceBytes = 16 * 1024;
    private readonly ArrayBufferWriter<byte> _kept = new();

    public bool IsCut { get; private set; }

    public ReadOnlyMemory<byte> Bytes => _kept.WrittenMemory;

    public async Task ReadAsync(Stream output, CancellationToken cancellation)
    {
        var piece = new byte[PieceBytes];
        int read;
        while ((read = await output.ReadAsync(piece, cancellation).ConfigureAwait(false)) > 0)
        {
            var room = Math.Min(read, maxBytes - _kept.WrittenCount);
            _kept.Write(piece.AsSpan(0, room));
            IsCut |= room < read;
        }
    }
}
