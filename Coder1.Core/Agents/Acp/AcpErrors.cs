using Coder1.Core.Agents.Drivers;
using Coder1.Core.Agents.Drivers.Json;

namespace Coder1.Core.Agents.Acp;

/// <summary>Makes of an agent's error one for people.</summary>
internal static class AcpErrors
{
    private const int MaxWords = 2000;

    public static AgentException Read(ReadOnlySpan<byte> error, DriverContext context)
    {
        var code = JsonPiece.Number(JsonPiece.Member(error, "code"u8)) ?? 0;
        var words = context.Redact(Words(error));
        if (words.Length > MaxWords) words = words[..MaxWords];
        return context.Quirks.IsSignedOut(code, words)
            ? new AgentException(AgentFault.NotSignedIn, $"{context.Definition.Name} needs an account or a key: {words}")
            : new AgentException(AgentFault.Refused, $"{context.Definition.Name} answered with an error: {words} ({code})");
    }

    private static string Words(ReadOnlySpan<byte> error)
    {
        var message = JsonPiece.Text(JsonPiece.Member(error, "message"u8)) ?? "without words";
        var data = JsonPiece.Member(error, "data"u8);
        // "Internal error" says nothing; what it was stands there.
        var details = JsonPiece.Text(data);
        if (details is null && !data.IsEmpty && data[0] == (byte)'{')
            details = JsonPiece.Text(JsonPiece.Member(data, "details"u8)) ?? JsonPiece.Text(JsonPiece.Member(data, "message"u8));
        return details is null || message.Contains(details, StringComparison.Ordinal) ? message : $"{message}: {details}";
    }
}
