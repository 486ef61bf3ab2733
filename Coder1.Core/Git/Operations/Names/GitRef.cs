using Coder1.Core.Workspaces;

namespace Coder1.Core.Git.Operations.Names;

/// <summary>Checks names of branches and remotes, and revisions, before git sees them: none can be taken for an option.</summary>
public static class GitRef
{
    /// <summary>With <c>.lock</c> behind it the last part still fits into a file's name.</summary>
    internal const int MaxCharacters = 244;

    private const string Forbidden = " ~^:?*[\\\u007f";

    /// <summary>A name that a branch can have, as <c>git check-ref-format --branch</c> has it.</summary>
    /// <param name="name">What the client sent.</param>
    /// <exception cref="WorkspaceException">It cannot be one.</exception>
    public static string Branch(string? name) => IsName(name)
        ? name!
        : throw Malformed($"'{Shown(name)}' cannot be the name of a branch: no spaces, none of ~ ^ : ? * [ \\, no '..', no leading dash or dot.");

    /// <summary>The name of a remote.</summary>
    /// <param name="name">What the client sent.</param>
    /// <exception cref="WorkspaceException">It cannot be one.</exception>
    public static string Remote(string? name) =>
        IsName(name) ? name! : throw Malformed($"'{Shown(name)}' cannot be the name of a remote.");

    /// <summary>A revision: a branch, a tag, a hash, <c>HEAD~2</c>. Whether there is one, git says.</summary>
    /// <param name="revision">What the client sent.</param>
    /// <exception cref="WorkspaceException">It cannot be one.</exception>
    public static string Revision(string? revision)
    {
        if (string.IsNullOrEmpty(revision) || revision.Length > MaxCharacters || revision[0] is '-' or ':'
            || revision.Any(char.IsControl) || revision.Contains("..", StringComparison.Ordinal))
        {
            throw Malformed($"'{Shown(revision)}' cannot name a commit.");
        }

        return revision;
    }

    /// <summary>The whole hash of a commit.</summary>
    /// <param name="hash">What the client sent.</param>
    /// <exception cref="WorkspaceException">It cannot be one.</exception>
    public static string Hash(string? hash) => hash is { Length: 40 or 64 } && hash.All(char.IsAsciiHexDigitLower)
        ? hash
        : throw Malformed($"'{Shown(hash)}' is not the whole hash of a commit.");

    private static bool IsName(string? name) =>
        name is { Length: > 0 and <= MaxCharacters } && System.Text.Encoding.UTF8.GetByteCount(name) <= MaxCharacters
        && name[0] != '-' && name is not ("@" or "HEAD") && name[^1] != '.'
        && !name.Any(letter => letter < ' ' || Forbidden.Contains(letter, StringComparison.Ordinal))
        && !name.Contains("..", StringComparison.Ordinal) && !name.Contains("@{", StringComparison.Ordinal)
        && name.Split('/').All(part => part.Length > 0 && part[0] != '.' && !part.EndsWith(".lock", StringComparison.Ordinal));

    private static string Shown(string? text) => new((text ?? "").Take(100).Where(letter => !char.IsControl(letter)).ToArray());

    private static WorkspaceException Malformed(string message) => new(WorkspaceFault.Malformed, message);
}
