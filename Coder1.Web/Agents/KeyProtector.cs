using System.Security.Cryptography;
using Coder1.Core.Agents.Catalog;
using Microsoft.AspNetCore.DataProtection;

namespace Coder1.Web.Agents;

/// <summary>Encrypts agents' keys with the key ring that also protects cookies.</summary>
internal sealed class KeyProtector(IDataProtectionProvider protection) : IKeyProtector
{
    private readonly IDataProtector _protector = protection.CreateProtector("Coder1.AgentKeys.v1");

    public byte[] Protect(byte[] plain) => _protector.Protect(plain);

    public byte[]? Unprotect(byte[] encrypted)
    {
        try
        {
            return _protector.Unprotect(encrypted);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
