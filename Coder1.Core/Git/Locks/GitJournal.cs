using System.Text;
using Coder1.Core.Storage;

namespace Coder1.Core.Git.Locks;

/// <summary>Which commands run that may take locks, on disk: after a crash of the server or the machine their locks are removed.</summary>
/// <remarks>A file for each, so at most as many as commands run at once; it need not outlive a loss of power.</remarks>
public sealed class GitJournal
{
    private const int MaxBytes = 16 * 1024;
    private readonly DataFolder _data;

    /// <summary>Opens it, and removes the locks of commands that a server before this one did not see end.</summary>
    /// <param name="data">Where it lies.</param>
    public GitJournal(DataFolder data)
    {
        _data = data;
        foreach (var file in new DirectoryInfo(data.Folder("git", "running")).EnumerateFiles()) Recover(file);
    }

    /// <summary>A command begins that may take locks.</summary>
    /// <param name="mark">The command's own.</param>
    /// <param name="git">The repository.</param>
    internal void Begin(string mark, GitFolder git)
    {
        try
        {
            File.WriteAllText(FileOf(mark), $"{git.Top}\n{git.GitDir}\n{git.CommonDir}\n");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A full disk must not keep people from what makes room on it.
        }
    }

    /// <summary>It has ended, and left nothing.</summary>
    /// <param name="mark">The command's own.</param>
    internal void End(string mark)
    {
        try
        {
            File.Delete(FileOf(mark));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The next start does it.
        }
    }

    private static void Recover(FileInfo file)
    {
        try
        {
            var lines = file.Length <= MaxBytes ? File.ReadAllText(file.FullName, Encoding.UTF8).Split('\n') : [];
            if (lines is [{ Length: > 0 } top, { Length: > 0 } git, { Length: > 0 } common, ""])
                GitLocks.Sweep(new GitFolder(top, git, common), file.LastWriteTimeUtc);
            file.Delete();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What is not removed now is told to people in git's words.
        }
    }

    private string FileOf(string mark) => _data.File("git", "running", mark);
}
