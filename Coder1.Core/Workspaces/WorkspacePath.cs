using System.Text;

namespace Coder1.Core.Workspaces;

/// <summary>A path in a workspace: the one place where what a client sent becomes a path on disk.</summary>
/// <remarks>
/// First the text is checked: relative, <c>/</c> between names, no <c>.</c>, <c>..</c>, NUL or empty name, bounded
/// length. Backslashes are ordinary characters on Linux. Then every name is looked at on disk and symbolic links are
/// followed here, one by one, so that the result holds none and can be compared with the workspace's own path.
/// It keeps mistakes and foreign pages out; who may open a terminal can reach everything that the server's user can,
/// so a link that is exchanged between the check and the use gives nothing away that he has not got.
/// </remarks>
public sealed class WorkspacePath
{
    /// <summary>The longest name that Linux file systems take, in bytes.</summary>
    internal const int MaxNameBytes = 255;

    /// <summary>The longest path that Linux takes, in bytes.</summary>
    internal const int MaxPathBytes = 4096;

    /// <summary>How many links one path may go through; the kernel's own number.</summary>
    internal const int MaxLinks = 40;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private WorkspacePath(Workspace workspace, string relative, string absolute) =>
        (Workspace, Relative, Absolute) = (workspace, relative, absolute);

    /// <summary>The workspace.</summary>
    public Workspace Workspace { get; }

    /// <summary>The path as the client named it; empty for the workspace itself.</summary>
    public string Relative { get; }

    /// <summary>The path on disk, inside the workspace and without links that were to be followed.</summary>
    public string Absolute { get; }

    /// <summary>Whether this is the workspace's own folder.</summary>
    public bool IsRoot => Absolute == Workspace.Path;

    /// <summary>Whether anything is there now.</summary>
    public bool Exists => FileStatus.TryRead(Absolute, followLinks: false, out _) == 0;

    /// <summary>Whether the path is <c>.git</c> or in it, by its own names or through a link.</summary>
    public bool IsInGit => HasGitName(Relative) || HasGitName(Absolute[Workspace.Path.Length..]);

    /// <summary>Resolves a path to what it leads to; the last names may be missing.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="path">What the client sent; empty or null is the workspace itself.</param>
    /// <exception cref="WorkspaceException">The path is malformed or leads outside.</exception>
    public static WorkspacePath Resolve(Workspace workspace, string? path) => Walk(workspace, Check(path), followLast: true);

    /// <summary>Resolves a path to the entry itself, for deleting and renaming: a link is not followed.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="path">What the client sent.</param>
    /// <exception cref="WorkspaceException">The path is malformed or its folder lies outside.</exception>
    public static WorkspacePath ResolveEntry(Workspace workspace, string? path) => Walk(workspace, Check(path), followLast: false);

    /// <summary>Checks the text alone, for paths whose file may be gone.</summary>
    /// <param name="path">What the client sent.</param>
    /// <returns>The same path; empty for the workspace itself.</returns>
    /// <exception cref="WorkspaceException">The path is malformed.</exception>
    public static string Check(string? path)
    {
        if (string.IsNullOrEmpty(path)) return "";
        if (path.Length > MaxPathBytes || Bytes(path) > MaxPathBytes)
            throw Malformed($"The path is too long: at most {MaxPathBytes} bytes.");
        if (path[0] == '/') throw Malformed("The path must be relative to the workspace: remove the leading slash.");
        if (path.Contains('\0')) throw Malformed("The path holds a NUL byte, which no file's name can.");
        foreach (var range in path.AsSpan().Split('/'))
        {
            var name = path.AsSpan(range);
            if (name.IsEmpty) throw Malformed("The path holds an empty name: remove doubled and trailing slashes.");
            if (name is "." or "..") throw Malformed("The path must not hold '.' or '..': name the file from the workspace down.");
            if (Encoding.UTF8.GetByteCount(name) > MaxNameBytes)
                throw Malformed($"A name in the path is too long: at most {MaxNameBytes} bytes.");
        }

        return path;
    }

    /// <summary>The real path of a folder that the operator named.</summary>
    internal static string Real(string absolute)
    {
        var root = new Workspace(default, "/", "/", IsGit: false);
        return Walk(root, Path.GetFullPath(absolute).Trim('/'), followLast: true).Absolute;
    }

    internal static bool IsInside(string root, string path) =>
        path == root || root == "/" || (path.StartsWith(root, StringComparison.Ordinal) && path[root.Length] == '/');

    private static WorkspacePath Walk(Workspace workspace, string relative, bool followLast)
    {
        var pending = new Stack<string>();
        Push(pending, relative);
        var current = workspace.Path;
        var links = 0;
        var missing = false;
        while (pending.TryPop(out var name))
        {
            if (name is "" or ".") continue; // only a link's target has these
            if (name == "..")
            {
                if (missing) throw DiskFaults.From(DiskFaults.NoEntry, relative);
                current = Path.GetDirectoryName(current) ?? "/";
                continue;
            }

            var next = current == "/" ? $"/{name}" : $"{current}/{name}";
            if (!missing && (pending.Count > 0 || followLast) && LinkTarget(next, relative, ref missing) is { } target)
            {
                if (++links > MaxLinks) throw DiskFaults.From(DiskFaults.TooManyLinks, relative);
                if (target.StartsWith('/')) current = "/";
                Push(pending, target);
                continue;
            }

            current = next;
        }

        if (!IsInside(workspace.Path, current))
            throw new WorkspaceException(WorkspaceFault.LeadsOutside, $"'{relative}' leads out of this workspace.");
        return new WorkspacePath(workspace, relative, current);
    }

    private static string? LinkTarget(string path, string relative, ref bool missing)
    {
        var errno = FileStatus.TryRead(path, followLinks: false, out var status);
        missing = errno is DiskFaults.NoEntry or DiskFaults.NotAFolder;
        if (errno != 0 && !missing) throw DiskFaults.From(errno, relative);
        return status.IsLink ? new FileInfo(path).LinkTarget : null;
    }

    private static void Push(Stack<string> pending, string path)
    {
        var names = path.Split('/');
        for (var i = names.Length - 1; i >= 0; i--) pending.Push(names[i]);
    }

    private static int Bytes(string path)
    {
        try
        {
            return StrictUtf8.GetByteCount(path);
        }
        catch (EncoderFallbackException)
        {
            throw Malformed("The path is not valid Unicode.");
        }
    }

    private static bool HasGitName(string path)
    {
        foreach (var range in path.AsSpan().Split('/'))
            if (path.AsSpan(range) is ".git") return true;
        return false;
    }

    private static WorkspaceException Malformed(string message) => new(WorkspaceFault.Malformed, message);
}
