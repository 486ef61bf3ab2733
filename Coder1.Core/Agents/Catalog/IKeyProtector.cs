namespace Coder1.Core.Agents.Catalog;

/// <summary>Encrypts what is kept on disk.</summary>
public interface IKeyProtector
{
    /// <summary>Encrypts.</summary>
    /// <param name="plain">What is secret.</param>
    byte[] Protect(byte[] plain);

    /// <summary>Decrypts.</summary>
    /// <param name="encrypted">From <see cref="Protect"/>.</param>
    /// <returns>What was secret; null where it cannot be decrypted any more.</returns>
    byte[]? Unprotect(byte[] encrypted);
}
