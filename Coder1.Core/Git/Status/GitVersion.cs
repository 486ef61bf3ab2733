namespace Coder1.Core.Git.Status;

/// <summary>The version of the server's git.</summary>
internal static class GitVersion
{
    /// <summary>The first one that has all that is asked of it: scopes of settings, absolute paths, settings by variables.</summary>
    public static readonly Version Oldest = new(2, 31);

    private const string Prefix = "git version ";

    /// <summary>Reads what <c>git version</c> says; null where it is no version.</summary>
    public static Version? Parse(string text)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        var number = text[Prefix.Length..].Split(' ')[0];
        var parts = number.Split('.').TakeWhile(part => part.All(char.IsAsciiDigit) && part.Length is > 0 and < 6).Take(3);
        return Version.TryParse(string.Join('.', parts), out var version) ? version : null;
    }
}
