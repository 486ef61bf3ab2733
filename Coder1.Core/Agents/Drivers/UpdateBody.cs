using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Coder1.Core.Agents.Drivers.Json;

namespace Coder1.Core.Agents.Drivers;

/// <summary>Writes the bodies of updates, one after the other, into the same buffer.</summary>
/// <param name="maxEventBytes">What a whole event may take: longer ones are cut.</param>
internal sealed class UpdateBody(int maxEventBytes) : IDisposable
{
    /// <summary>For those members that the transcript adds.</summary>
    internal const int Envelope = 256;

    /// <summary>A larger buffer is not kept.</summary>
    private const int KeptBytes = 16 * 1024;

    /// <summary>Bodies go into files and event streams, never into HTML as they are; what is no ASCII stays as it is.</summary>
    internal static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true,
    };

    private readonly Utf8JsonWriter _json = new(Stream.Null, WriterOptions);
    private ArrayBufferWriter<byte> _buffer = new();

    public void Dispose() => _json.Dispose();

    /// <summary>Begins one: the object is open.</summary>
    public Utf8JsonWriter Begin()
    {
        if (_buffer.Capacity > KeptBytes) _buffer = new ArrayBufferWriter<byte>();
        else _buffer.ResetWrittenCount();
        _json.Reset(_buffer);
        _json.WriteStartObject();
        return _json;
    }

    /// <summary>Ends it; valid until the next one begins.</summary>
    /// <param name="type">What it tells.</param>
    public AgentUpdate End(AgentEventType type)
    {
        _json.WriteEndObject();
        _json.Flush();
        var max = maxEventBytes - Envelope;
        if (_buffer.WrittenCount > max)
        {
            var whole = _buffer;
            _buffer = new ArrayBufferWriter<byte>(max);
            JsonCut.Write(whole.WrittenSpan, max, _buffer);
        }

        return new AgentUpdate(type, _buffer.WrittenMemory);
    }

    /// <summary>One with a single member that is given as it is written.</summary>
    public AgentUpdate Of(AgentEventType type, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        var json = Begin();
        json.WritePropertyName(name);
        json.WriteRawValue(value, skipInputValidation: true);
        return End(type);
    }

    /// <summary>An error, in words for people.</summary>
    public AgentUpdate Error(string message, string? hint = null)
    {
        var json = Begin();
        json.WriteString("message"u8, message);
        if (hint is not null) json.WriteString("hint"u8, hint);
        return End(AgentEventType.Error);
    }
}
