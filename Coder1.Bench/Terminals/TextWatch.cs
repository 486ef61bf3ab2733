using System.Text;

namespace Coder1.Bench.Terminals;

/// <summary>Looks for a text in a stream that comes in pieces.</summary>
internal sealed class TextWatch(string text)
{
    private readonly byte[] _text = Encoding.UTF8.GetBytes(text);
    private readonly List<byte> _tail = [];

    /// <summary>Takes the next piece. True where the text ends in it.</summary>
    public bool Sees(ReadOnlySpan<byte> piece)
    {
        if (piece.IndexOf(_text) >= 0) return true;
        // It may have begun in the pieces before.
        var begin = piece[..Math.Min(piece.Length, _text.Length - 1)];
        byte[] seam = [.. _tail, .. begin];
        if (seam.AsSpan().IndexOf(_text) >= 0) return true;
        _tail.AddRange(piece[^Math.Min(piece.Length, _text.Length - 1)..]);
        _tail.RemoveRange(0, Math.Max(0, _tail.Count - (_text.Length - 1)));
        return false;
    }
}
