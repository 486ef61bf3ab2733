using System.Text.RegularExpressions;

namespace Coder1.Core.Workspaces;

/// <summary>Says which addresses may be cloned: git itself would also take local paths and <c>ext::</c>
/// commands.</summary>
internal static partial class GitAddress
{
    private const int MaxCharacters = 2048;

    /// <summary>The name of the folder that a clone of the address goes into.</summary>
    /// <exception cref="WorkspaceException">The address may not be cloned.</exception>
    public static string FolderName(string? url, bool allowFile)
    {
        if (url is null || url.Length > MaxCharacters || url.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)))
            throw Malformed("The address to clone is empty, too long, or holds spaces.");
        var remote = Remote().IsMatch(url) || ScpLike().IsMatch(url);
        if (!remote && !(allowFile && url.StartsWith("file:///", StringComparison.Ordinal)))
            throw Malformed("Only http://, https://, ssh:// and git@host:path addresses can be cloned.");
        var name = url.TrimEnd('/').Split('/', ':')[^1];
        if (name.EndsWith(".git", StringComparison.Ordinal)) name = name[..^".git".Length];
        if (!Name().IsMatch(name))
            throw Malformed("The address must end in the repository's name: letters, digits, dots, dashes, underscores.");
        return name;
    }

    private static WorkspaceException Malformed(string message) => new(WorkspaceFault.Malformed, message);

    // Neither host nor user may begin with a dash, which ssh would take for an option.
    [GeneratedRegex(@"\A(https?|ssh)://([^-/@][^/@]*@)?[A-Za-z0-9\[][^/@]*/.", RegexOptions.CultureInvariant)]
    private static partial Regex Remote();

    [GeneratedRegex(@"\Agit@[A-Za-z0-9][A-Za-z0-9.-]*:[^-]", RegexOptions.CultureInvariant)]
    private static partial Regex ScpLike();

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
