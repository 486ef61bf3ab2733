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

    /// <summary>A shorter value is never cut.</summary>
    private const int SmallValue = 256;

    /// <summary>What our events have, and more: of others' members there are none among them.</summary>
    private const int MostMembers = 16;

    private const int Punctuation = 4;

    /// <summary>What is held of an update before it is shortened to one event, in events.</summary>
    internal const int MaxEvents = 4;

    /// <summary>A larger buffer is not kept.</summary>
    private const int KeptBytes = 16 * 1024;

    /// <summary>Bodies go into files and event streams, never into HTML as they are; what is no ASCII stays as it is.</summary>
    internal static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true,
    };

    private readonly Utf8JsonWriter _json = new(Stream.Null, WriterOptions);
    private ArrayBufferWriter<byte> _buffer = new();
    private bool _isCut;

    private static ReadOnlySpan<byte> CutMark => ",\"cut\":true}"u8;

    private int Max => maxEventBytes - Envelope;

    public void Dispose() => _json.Dispose();

    /// <summary>Begins one: the object is open.</summary>
    public Utf8JsonWriter Begin()
    {
        if (_buffer.Capacity > KeptBytes) _buffer = new ArrayBufferWriter<byte>();
        else _buffer.ResetWrittenCount();
        _isCut = false;
        _json.Reset(_buffer);
        _json.WriteStartObject();
        return _json;
    }

    /// <summary>
    /// Adds a member whose value is given as it is written; one that is too long for any event is cut at once, and behind
    /// <see cref="MaxEvents"/> times what an event may take there are no more.
    /// </summary>
    public void Add(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (_json.BytesPending + _json.BytesCommitted > MaxEvents * (long)Max)
        {
            _isCut = true;
            return;
        }

        _json.WritePropertyName(name);
        if (value.Length <= Max) _json.WriteRawValue(value, skipInputValidation: true);
        else Cut(value, Max);
    }

    /// <summary>Ends it; valid until the next one begins.</summary>
    /// <param name="type">What it tells.</param>
    public AgentUpdate End(AgentEventType type)
    {
        if (_json.BytesPending + _json.BytesCommitted > Max - (_isCut ? CutMark.Length : 1)) Shorten();
        if (_isCut) _json.WriteBoolean("cut"u8, true);
        _json.WriteEndObject();
        _json.Flush();
        return new AgentUpdate(type, _buffer.WrittenMemory);
    }

    /// <summary>One with a single member that is given as it is written.</summary>
    public AgentUpdate Of(AgentEventType type, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        Begin();
        Add(name, value);
        return End(type);
    }

    /// <summary>Leaves each member its part of what an event may take.</summary>
    private void Shorten()
    {
        _json.WriteEndObject();
        _json.Flush();
        var whole = _buffer.WrittenSpan;
        _buffer = new ArrayBufferWriter<byte>();
        _json.Reset(_buffer);
        _json.WriteStartObject();
        _isCut = true;
        var members = new JsonMembers(whole);
        // Small ones stay as they are; the large ones share the rest.
        var (large, left) = (0, Max - CutMark.Length);
        while (members.Next())
        {
            if (members.Value.Length > SmallValue) large++;
            else left -= members.Name.Length + members.Value.Length + Punctuation;
        }

        members = new JsonMembers(whole);
        for (var count = 0; members.Next() && count < MostMembers; count++)
        {
            _json.WritePropertyName(members.Name);
            if (members.Value.Length <= SmallValue) _json.WriteRawValue(members.Value, skipInputValidation: true);
            else Cut(members.Value, (left / large) - members.Name.Length - Punctuation);
        }
    }

    private void Cut(ReadOnlySpan<byte> value, int maxBytes)
    {
        _isCut = true;
        JsonCut.Write(_json, value, maxBytes);
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
