namespace Coder1.Core.Git;

/// <summary>Where a repository lies, found as git finds it but without running git.</summary>
/// <param name="Top">The top of the working tree, absolute.</param>
/// <param name="GitDir">What belongs to this working tree: HEAD, index.</param>
/// <param name="CommonDir">What all working trees of the repository share: refs, config. Usually the same.</param>
public sealed record GitFolder(string Top, string GitDir, string CommonDir)
{
    private const string Pointer = "gitdir: ";
    private const int MaxPointerBytes = 8 * 1024;

    /// <summary>Looks upwards from a folder; null where there is no repository.</summary>
    /// <param name="folder">Where to begin, absolute.</param>
    public static GitFolder? Find(string folder)
    {
        for (var top = folder; top is not null; top = Path.GetDirectoryName(top))
            if (At(top) is { } found) return found;
        return null;
    }

    private static GitFolder? At(string top)
    {
        var git = Path.Combine(top, ".git");
        var own = File.Exists(Path.Combine(git, "HEAD")) ? git : Pointed(git, top);
        if (own is null) return null;
        var common = Line(Path.Combine(own, "commondir"));
        return new GitFolder(top, own, common is null ? own : Path.GetFullPath(common, own));
    }

    private static string? Pointed(string file, string top) =>
        Line(file) is { } line && line.StartsWith(Pointer, StringComparison.Ordinal)
        && Path.GetFullPath(line[Pointer.Length..], top) is var target && File.Exists(Path.Combine(target, "HEAD"))
            ? target
            : null;

    private static string? Line(string file)
    {
        try
        {
            var about = new FileInfo(file);
            return about.Exists && about.Length is > 0 and < MaxPointerBytes ? File.ReadAllText(file).TrimEnd('\r', '\n') : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
