using System.Text;
using Coder1.Core.Memory.Processes;

namespace Coder1.Core.Git.Locks;

/// <summary>Tells whether somebody works in a repository who may own a lock file.</summary>
internal static class LockOwners
{
    private const int MaxCommandLine = 4096;

    /// <summary>Whether a git runs in the repository, or one whose place cannot be told, or a program has one of the files open.</summary>
    public static bool MayExist(GitFolder git, IEnumerable<string> files)
    {
        var wanted = files.ToHashSet(StringComparer.Ordinal);
        return ProcessNumbers.All().Any(process => IsGitIn(process, git) || HasOpen(process, wanted));
    }

    private static bool IsGitIn(int process, GitFolder git)
    {
        if (ProcessLook.At(process) is not { } look || !look.ReadName().StartsWith("git", StringComparison.Ordinal)) return false;
        // Of another user, or gone: of the first it is not known.
        if (Target($"/proc/{process}/cwd") is not { } place) return Directory.Exists($"/proc/{process}");
        return Lies(place, git.Top) || Lies(place, git.GitDir) || Lies(place, git.CommonDir) || Names(process, git);
    }

    private static bool Names(int process, GitFolder git)
    {
        Span<byte> line = stackalloc byte[MaxCommandLine];
        var length = ProcFile.Read(process, "cmdline"u8, line);
        return length > 0 && Encoding.UTF8.GetString(line[..length]).Contains(git.CommonDir, StringComparison.Ordinal);
    }

    private static bool HasOpen(int process, HashSet<string> files)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries($"/proc/{process}/fd").Any(entry => Target(entry) is { } target && files.Contains(target));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool Lies(string path, string folder) =>
        path == folder || path.StartsWith(folder + '/', StringComparison.Ordinal);

    private static string? Target(string link)
    {
        try
        {
            return new FileInfo(link).LinkTarget;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
