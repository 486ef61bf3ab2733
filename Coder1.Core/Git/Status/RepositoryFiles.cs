namespace Coder1.Core.Git.Status;

/// <summary>What a repository's own files tell without git.</summary>
internal static class RepositoryFiles
{
    private const string Sample = ".sample";

    /// <summary>What is in the middle of being done; null for nothing.</summary>
    public static string? Operation(GitFolder git)
    {
        if (Has(git, "rebase-apply/applying")) return "am";
        if (Has(git, "rebase-merge") || Has(git, "rebase-apply")) return "rebase";
        if (Has(git, "MERGE_HEAD")) return "merge";
        if (Has(git, "CHERRY_PICK_HEAD")) return "cherry-pick";
        if (Has(git, "REVERT_HEAD")) return "revert";
        // Several in a row: between two of them only this tells.
        if (Has(git, "sequencer/todo")) return Sequenced(git);
        return Has(git, "BISECT_LOG") ? "bisect" : null;
    }

    public static bool IsShallow(GitFolder git) => File.Exists(Path.Combine(git.CommonDir, "shallow"));

    /// <summary>Whether there are hooks that git would run.</summary>
    public static bool HasHooks(GitFolder git)
    {
        try
        {
            return Directory.Exists(Path.Combine(git.CommonDir, "hooks"))
                && new DirectoryInfo(Path.Combine(git.CommonDir, "hooks")).EnumerateFiles()
                    .Any(file => !file.Name.EndsWith(Sample, StringComparison.Ordinal) && (file.UnixFileMode & UnixFileMode.UserExecute) != 0);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool Has(GitFolder git, string name) => Path.Exists(Path.Combine(git.GitDir, name));

    private static string? Sequenced(GitFolder git)
    {
        try
        {
            return File.ReadLines(Path.Combine(git.GitDir, "sequencer/todo")).FirstOrDefault()?.Split(' ')[0] switch
            {
                "pick" or "p" => "cherry-pick",
                "revert" => "revert",
                _ => null,
            };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
