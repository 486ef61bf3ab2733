using System.Text.Json;

namespace Coder1.Core.Agents.Drivers.Json;

/// <summary>Walks over the members of a JSON object without making anything of them: each value is a piece of the text.</summary>
/// <remarks>A name that is written with escapes is taken as it is written, so it is one that nobody knows.</remarks>
internal ref struct JsonMembers
{
    private readonly ReadOnlySpan<byte> _json;
    private Utf8JsonReader _reader;
    private ReadOnlySpan<byte> _name;

    /// <summary>Begins.</summary>
    /// <param name="json">The text of one JSON value; of what is no object, there are no members.</param>
    /// <exception cref="JsonException">It is no JSON, as far as it was read.</exception>
    public JsonMembers(ReadOnlySpan<byte> json)
    {
        _json = json;
        _reader = new Utf8JsonReader(json);
        IsObject = _reader.Read() && _reader.TokenType == JsonTokenType.StartObject;
    }

    /// <summary>The text is an object.</summary>
    public bool IsObject { get; }

    /// <summary>The name, as it is written between its quotes.</summary>
    public readonly ReadOnlySpan<byte> Name => _name;

    /// <summary>What the value is.</summary>
    public JsonTokenType Kind { get; private set; }

    /// <summary>The value as it is written, with its quotes where it is a string.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>The value is neither missing nor null.</summary>
    public readonly bool IsGiven => Kind is not (JsonTokenType.Null or JsonTokenType.None);

    /// <summary>Goes to the next member; false behind the last one.</summary>
    /// <exception cref="JsonException">What follows is no JSON.</exception>
    public bool Next()
    {
        if (!IsObject || !_reader.Read()) return false;
        if (_reader.TokenType == JsonTokenType.EndObject)
        {
            _reader.Read(); // Throws where something follows.
            return false;
        }

        _name = _reader.ValueSpan;
        _reader.Read();
        Kind = _reader.TokenType;
        var start = (int)_reader.TokenStartIndex;
        _reader.Skip();
        Value = _json[start..(int)_reader.BytesConsumed];
        return true;
    }

    /// <summary>The member has this name.</summary>
    public readonly bool Is(ReadOnlySpan<byte> name) => _name.SequenceEqual(name);
}
