using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace Coder1.Core.Agents;

/// <summary>The name of a conversation with an agent for machines: made at random, fit for an address and for a file's name.</summary>
/// <param name="Value">22 characters of base64url.</param>
public readonly record struct AgentSessionId(string Value)
{
    private const int RandomBytes = 16;
    private const int Length = 22;

    private static readonly SearchValues<char> Characters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>Makes a new one.</summary>
    public static AgentSessionId New()
    {
        Span<byte> random = stackalloc byte[RandomBytes];
        RandomNumberGenerator.Fill(random);
        return new AgentSessionId(Base64Url.EncodeToString(random));
    }

    /// <summary>Takes what a client sent, and nothing that could be a path.</summary>
    /// <param name="text">What the client sent.</param>
    /// <param name="id">The id, where the answer is true.</param>
    public static bool TryParse(string? text, out AgentSessionId id)
    {
        var legal = text is { Length: Length } && text.AsSpan().IndexOfAnyExcept(Characters) < 0;
        id = legal ? new AgentSessionId(text!) : default;
        return legal;
    }

    /// <summary>The value.</summary>
    public override string ToString() => Value;
}
