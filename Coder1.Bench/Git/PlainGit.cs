using System.Diagnostics;

namespace Coder1.Bench.Git;

/// <summary>git as anybody runs it: the least that a look can take.</summary>
/// <param name="home">The user's folder, the same as the server's.</param>
/// <param name="time">The clock.</param>
internal sealed class PlainGit(string home, TimeProvider time)
{
    /// <summary>What the server asks of git for a status.</summary>
    public static readonly string[] ServersStatus =
        ["--no-optional-locks", "status", "--porcelain=v2", "-z", "--branch", "--show-stash", "--untracked-files=all"];

    /// <summary>Runs it, and answers what it said.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="write">Writes what it reads; null for nothing.</param>
    /// <param name="arguments">The command.</param>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public async Task<string> RunAsync(string folder, Func<StreamWriter, Task>? write, params string[] arguments)
    {
        using var process = Start(folder, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (write is not null) await write(process.StandardInput);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"git {arguments[0]}: {await error}");
    }

    /// <summary>Runs it; how long that took, in ms, from its start until all that it said was read and it was gone.</summary>
    public async Task<double> TimeAsync(string folder, params string[] arguments)
    {
        var begin = time.GetTimestamp();
        await RunAsync(folder, write: null, arguments);
        return time.GetElapsedTime(begin).TotalMilliseconds;
    }

    private Process Start(string folder, string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["HOME"] = home;
        foreach (var who in (ReadOnlySpan<string>)["AUTHOR", "COMMITTER"])
        {
            start.Environment[$"GIT_{who}_NAME"] = "Bench";
            start.Environment[$"GIT_{who}_EMAIL"] = "bench@example.org";
        }

        return Process.Start(start)!;
    }
}
