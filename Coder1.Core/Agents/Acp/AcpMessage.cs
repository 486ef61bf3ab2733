using Coder1.Core.Agents.Drivers.Json;

namespace Coder1.Core.Agents.Acp;

/// <summary>A message of JSON-RPC, in pieces of its line.</summary>
internal readonly ref struct AcpMessage
{
    /// <summary>As it is written, of whatever type: a request of the agent is answered with just this.</summary>
    public ReadOnlySpan<byte> Id { get; private init; }

    /// <summary>The name of a request or notification, with its quotes; empty for an answer.</summary>
    public ReadOnlySpan<byte> Method { get; private init; }

    public ReadOnlySpan<byte> Parameters { get; private init; }

    public ReadOnlySpan<byte> Result { get; private init; }

    public ReadOnlySpan<byte> Error { get; private init; }

    /// <summary>Reads a line.</summary>
    /// <exception cref="System.Text.Json.JsonException">It is no JSON.</exception>
    /// <exception cref="FormatException">It is no message.</exception>
    public static AcpMessage Read(ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> id = default, method = default, parameters = default, result = default, error = default;
        var members = new JsonMembers(line);
        if (!members.IsObject) throw new FormatException("A message is an object.");
        while (members.Next())
        {
            if (members.Is("params"u8)) parameters = members.Value;
            else if (members.Is("method"u8)) method = members.Value;
            else if (members.Is("id"u8) && members.IsGiven) id = members.Value;
            else if (members.Is("result"u8)) result = members.Value;
            else if (members.Is("error"u8) && members.IsGiven) error = members.Value;
        }

        if (method.IsEmpty ? id.IsEmpty && error.IsEmpty : method[0] != (byte)'"') throw new FormatException("It is neither a request nor an answer.");
        return new AcpMessage { Id = id, Method = method, Parameters = parameters, Result = result, Error = error };
    }
}
