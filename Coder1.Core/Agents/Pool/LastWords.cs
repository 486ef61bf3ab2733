using System.Text;
using System.Text.RegularExpressions;

namespace Coder1.Core.Agents.Pool;

/// <summary>Reads an agent's standard error to its end, and keeps the end of it.</summary>
/// <remarks>Always read: an agent whose standard error is full stands still.</remarks>
internal sealed partial class LastWords
{
    /// <summary>What is told of it.</summary>
    public const int MaxBytes = 4 * 1024;

    private readonly Lock _lock = new();
    // Somewhat more: a key whose beginning is gone would not be known for one.
    private readonly byte[] _tail = new byte[MaxBytes + KeyRedaction.LongestKey];
    private readonly KeyRedaction _redaction;
    private long _written;

    /// <summary>Begins to read.</summary>
    public LastWords(Stream error, KeyRedaction redaction)
    {
        _redaction = redaction;
        Completion = ReadAsync(error);
    }

    /// <summary>Done at the end of it. Never faults.</summary>
    public Task Completion { get; }

    /// <summary>The end of what it wrote so far, without keys and colours.</summary>
    public string Text
    {
        get
        {
            byte[] bytes;
            lock (_lock)
            {
                var length = (int)Math.Min(_written, _tail.Length);
                bytes = new byte[length];
                for (var index = 0; index < length; index++) bytes[index] = _tail[(_written - length + index) % _tail.Length];
            }

            var text = _redaction.Apply(Colours().Replace(Encoding.UTF8.GetString(bytes), ""));
            text = new string([.. text.Where(letter => !char.IsControl(letter) || letter is '\n' or '\t')]).Trim();
            return text.Length <= MaxBytes ? text : text[^MaxBytes..];
        }
    }

    private async Task ReadAsync(Stream error)
    {
        var buffer = new byte[1024];
        try
        {
            while (await error.ReadAsync(buffer).ConfigureAwait(false) is > 0 and var read) Keep(buffer.AsSpan(0, read));
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // It has ended.
        }
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
            foreach (var one in bytes) _tail[_written++ % _tail.Length] = one;
    }

    [GeneratedRegex("\u001b(\\[[0-9;?]*[ -/]*[@-~]|\\][^\u0007\u001b]*(\u0007|\u001b\\\\))")]
    private static partial Regex Colours();
}
