using System.Buffers;
using System.Text.Json;

namespace Coder1.ScriptedAgent;

/// <summary>Standard output, a line at a time.</summary>
internal sealed class LineOutput(Stream stream)
{
    private const int BatchBytes = 32 * 1024;
    private readonly Lock _lock = new();
    private readonly ArrayBufferWriter<byte> _buffer = new();

    /// <summary>Writes one object as a line, at once unless more is to follow.</summary>
    public void Write(Action<Utf8JsonWriter> content, bool more = false)
    {
        lock (_lock)
        {
            using (var json = new Utf8JsonWriter(_buffer))
            {
                json.WriteStartObject();
                content(json);
                json.WriteEndObject();
            }

            _buffer.Write("\n"u8);
            if (!more || _buffer.WrittenCount > BatchBytes) Flush();
        }
    }

    /// <summary>Writes anything.</summary>
    public void WriteRaw(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            _buffer.Write(bytes);
            Flush();
        }
    }

    public void Flush()
    {
        lock (_lock)
        {
            stream.Write(_buffer.WrittenSpan);
            stream.Flush();
            _buffer.ResetWrittenCount();
        }
    }
}
