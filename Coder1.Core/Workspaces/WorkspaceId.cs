using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Coder1.Core.Workspaces;

/// <summary>Names a workspace in addresses and on disk: its folder's name and a hash of its full path.</summary>
/// <param name="Value">Lower-case letters, digits, dots, dashes and underscores; begins with a letter or digit.</param>
/// <remarks>Made from the path alone, so that it is the same after a restart, and safe as the name of a file.</remarks>
public readonly partial record struct WorkspaceId(string Value)
{
    private const int SlugCharacters = 40;
    private const int HashCharacters = 10;

    /// <summary>Reads an id that a client sent.</summary>
    /// <param name="text">What the client sent.</param>
    /// <param name="id">The id, when the text has the form of one.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out WorkspaceId id)
    {
        var valid = text is not null && Form().IsMatch(text);
        id = valid ? new WorkspaceId(text!) : default;
        return valid;
    }

    /// <inheritdoc />
    public override string ToString() => Value;

    internal static WorkspaceId Of(string path)
    {
        var slug = new StringBuilder(SlugCharacters);
        foreach (var c in Path.GetFileName(path).ToLowerInvariant())
        {
            if (slug.Length == SlugCharacters) break;
            if (char.IsAsciiLetterOrDigit(c) || (slug.Length > 0 && c is '.' or '_')) slug.Append(c);
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }

        if (slug.Length > 0 && slug[^1] == '-') slug.Length--;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..HashCharacters];
        return new WorkspaceId(slug.Length == 0 ? hash : $"{slug}-{hash}");
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9._-]{0,59}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
