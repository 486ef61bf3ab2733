namespace Coder1.ScriptedAgent;

/// <summary>Lines that are no messages.</summary>
internal static class Noise
{
    private static readonly byte[][] Lines =
    [
        [.. "this is no JSON\n"u8], [.. "{\"jsonrpc\":\"2.0\",\"method\":\n"u8], [.. "[]\n"u8], [.. "42\n"u8], [.. "\n"u8],
        [.. "{}\n"u8], [.. "{\"method\":7}\n"u8], [0xFF, 0xFE, (byte)'{', (byte)'\n'],
        [.. "{\"jsonrpc\":\"2.0\",\"method\":\"session/update\",\"params\":{\"sessionId\":null,\"update\":[]}}\r\n"u8],
    ];

    public static LineOutput? Output { get; set; }

    public static void Write(IVoice voice, int count)
    {
        voice.Flush();
        for (var index = 0; index < count; index++) Output!.WriteRaw(Lines[index % Lines.Length]);
    }
}
