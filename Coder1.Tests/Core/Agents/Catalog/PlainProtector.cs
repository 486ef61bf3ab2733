using Coder1.Core.Agents.Catalog;

namespace Coder1.Tests.Core.Agents.Catalog;

/// <summary>Turns every bit, so that what was not encrypted shows.</summary>
internal sealed class PlainProtector : IKeyProtector
{
    public bool IsLost { get; set; }

    public byte[] Protect(byte[] plain) => [.. plain.Select(letter => (byte)~letter)];

    public byte[]? Unprotect(byte[] encrypted) => IsLost ? null : Protect(encrypted);
}
