using System.Text.Json;

namespace Coder1.Core.Agents.Drivers.Json;

/// <summary>Walks over the items of a JSON array; of what is no array, there are none.</summary>
internal ref struct JsonItems
{
    private readonly ReadOnlySpan<byte> _json;
    private readonly bool _isArray;
    private Utf8JsonReader _reader;

    public JsonItems(ReadOnlySpan<byte> json)
    {
        _json = json;
        _reader = new Utf8JsonReader(json);
        _isArray = _reader.Read() && _reader.TokenType == JsonTokenType.StartArray;
    }

    /// <summary>The item as it is written.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    public bool Next()
    {
        if (!_isArray || !_reader.Read() || _reader.TokenType == JsonTokenType.EndArray) return false;
        var start = (int)_reader.TokenStartIndex;
        _reader.Skip();
        Value = _json[start..(int)_reader.BytesConsumed];
        return true;
    }
}
