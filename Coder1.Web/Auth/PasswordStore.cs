using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Coder1.Core.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Coder1.Web.Auth;

/// <summary>
/// The one password. What is on disk is its hash (PBKDF2, by ASP.NET Identity's hasher); a configured password replaces
/// a stored one, and without either <see cref="CreateIfMissing"/> makes one.
/// </summary>
internal sealed class PasswordStore(DataFolder data, IOptions<AuthOptions> options)
{
    private const int Iterations = 210_000; // OWASP's figure for PBKDF2 with SHA-512
    private const int GeneratedBytes = 15;  // 120 bits, 24 characters

    private readonly PasswordHasher<PasswordStore> _hasher =
        new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));

    private readonly Lock _lock = new();
    private string? _hash;

    /// <summary>Makes and stores a password when there is none.</summary>
    /// <returns>The new password, to be shown once; null when there was one already.</returns>
    public string? CreateIfMissing()
    {
        lock (_lock)
        {
            if (options.Value.Password is not null || ReadHash() is not null) return null;
            var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(GeneratedBytes));
            Store_NeedsLock(password);
            return password;
        }
    }

    /// <summary>Whether this is the password; takes some tens of milliseconds of a core by design.</summary>
    public bool Verify(string password) =>
        Hash() is { } hash && _hasher.VerifyHashedPassword(this, hash, password) != PasswordVerificationResult.Failed;

    /// <summary>Changes whenever the password does: sessions and tokens carry it, and end with it.</summary>
    public string Stamp() => Hash() is { } hash
        ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(hash)).AsSpan(0, 8))
        : "";

    private string? Hash()
    {
        lock (_lock)
        {
            if (_hash is not null) return _hash;
            _hash = ReadHash();
            // Not done at the start: hashing takes longer than the rest of the start.
            if (options.Value.Password is { } configured
                && (_hash is null
                    || _hasher.VerifyHashedPassword(this, _hash, configured) == PasswordVerificationResult.Failed))
                Store_NeedsLock(configured);
            return _hash;
        }
    }

    private void Store_NeedsLock(string password)
    {
        _hash = _hasher.HashPassword(this, password);
        AtomicFile.Write(FilePath, JsonSerializer.SerializeToUtf8Bytes(new StoredPassword(_hash)));
    }

    private string FilePath => Path.Combine(data.Folder("auth"), "password.json");

    private string? ReadHash()
    {
        try
        {
            var hash = JsonSerializer.Deserialize<StoredPassword>(File.ReadAllBytes(FilePath))?.Hash;
            return Base64.IsValid(hash) ? hash : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (JsonException)
        {
            return null; // A damaged file is as good as none: the next start makes a new password.
        }
    }

    private sealed record StoredPassword(string Hash);
}
