using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Coder1.Core.Terminals.Pty;

namespace Coder1.Core.Git;

/// <summary>A git command that runs, and all that it started.</summary>
/// <remarks>
/// Programs that git starts (ssh, credential helpers, hooks) may leave its group and its session, and outlive it; they are
/// known by a variable in their environment.
/// </remarks>
internal sealed class GitProcess : IDisposable
{
    /// <summary>Between asking to go and killing: git removes its lock files when it is asked.</summary>
    internal static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private const string MarkVariable = "CODER1_COMMAND";

    /// <summary>Variables of the server's own that would lead git elsewhere, or have it talk to its debugger.</summary>
    private const string InheritedPrefix = "GIT_";

    private static readonly TimeSpan PollTime = TimeSpan.FromMilliseconds(10);

    /// <summary>After so long, what was killed is stuck in the kernel.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly MarkedProcesses _tree;
    private readonly TimeProvider _time;

    private GitProcess(Process process, string mark, TimeProvider time)
    {
        (_process, Mark, _time) = (process, mark, time);
        _tree = new MarkedProcesses(process.Id, $"{MarkVariable}={mark}");
    }

    public int Id => _process.Id;

    /// <summary>Another one for every command.</summary>
    public string Mark { get; }

    public int ExitCode => _process.ExitCode;

    public Stream Input => _process.StandardInput.BaseStream;

    public Stream Output => _process.StandardOutput.BaseStream;

    public Stream Error => _process.StandardError.BaseStream;

    /// <summary>It had to be killed, or was by somebody else: it may have left lock files.</summary>
    public bool WasKilled { get; private set; }

    /// <summary>A name for the next command.</summary>
    public static string NewMark() => RandomNumberGenerator.GetHexString(16, lowercase: true);

    /// <summary>Starts it.</summary>
    /// <param name="program">The git program.</param>
    /// <param name="command">What to run.</param>
    /// <param name="settings">Configuration that outweighs the repository's.</param>
    /// <param name="mark">From <see cref="NewMark"/>.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="GitException">It cannot be started.</exception>
    public static GitProcess Start(
        string program, GitCommand command, IReadOnlyList<KeyValuePair<string, string>> settings, string mark, TimeProvider time)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = command.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var option in (ReadOnlySpan<string>)["--no-optional-locks", "--no-pager"])
            start.ArgumentList.Add(option);
        foreach (var argument in command.Arguments) start.ArgumentList.Add(argument);
        SetEnvironment(start.Environment, command, settings, mark);
        try
        {
            return new GitProcess(Process.Start(start)!, mark, time);
        }
        catch (Win32Exception error)
        {
            throw new GitException(Directory.Exists(command.Folder)
                ? "git cannot be started; install it on the server."
                : $"There is no folder '{command.Folder}'.", error);
        }
    }

    public bool HasExited => _process.HasExited;

    public Task WaitForExitAsync(CancellationToken cancellation) => _process.WaitForExitAsync(cancellation);

    /// <summary>Ends it with all that it started: asks first, kills after <see cref="Grace"/>. Does nothing where it has ended.</summary>
    /// <param name="withRest">Also what it left running.</param>
    public async Task EndAsync(bool withRest)
    {
        if (_process.HasExited && !withRest)
        {
            WasKilled = ExitCode > 128;
            return;
        }

        // Before anything ends: afterwards nobody knows whose children they were.
        var left = _tree.Look();
        Signal(left, PosixSignal.Terminate);
        // A stopped one hears of it only when it goes on.
        Signal(left, PosixSignal.Continue);
        var begin = _time.GetTimestamp();
        while ((left = _tree.Look()).Count > 0 && _time.GetElapsedTime(begin) < Grace + Patience)
        {
            if (_time.GetElapsedTime(begin) >= Grace)
            {
                WasKilled = true;
                Signal(left, PosixSignal.Kill);
            }

            await Task.Delay(PollTime, _time).ConfigureAwait(false);
        }

        await _process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
    }

    public void Dispose() => _process.Dispose();

    private static void Signal(IReadOnlyList<Memory.Processes.ProcessLook> processes, int signal)
    {
        foreach (var process in processes)
            if (process.Now() is not null) _ = Libc.Kill(process.Id, signal);
    }

    private static void SetEnvironment(
        IDictionary<string, string?> environment, GitCommand command, IReadOnlyList<KeyValuePair<string, string>> settings, string mark)
    {
        foreach (var name in environment.Keys.Where(name => name.StartsWith(InheritedPrefix, StringComparison.Ordinal)).ToList())
            environment.Remove(name);
        // Nobody is there to answer a question: every way to ask one must fail at once.
        environment["GIT_TERMINAL_PROMPT"] = "0";
        environment["GIT_ASKPASS"] = "true";
        environment["SSH_ASKPASS"] = "true";
        environment["GCM_INTERACTIVE"] = "never";
        environment["GIT_EDITOR"] = "true";
        environment["GIT_SEQUENCE_EDITOR"] = "true";
        environment["GIT_PAGER"] = "cat";
        environment["LC_ALL"] = "C";
        // Not as an option, which no command could outweigh: git stash and hooks use patterns of their own.
        // check-ignore takes no patterns, and refuses to be told so.
        if (GitVerb.Of(command.Arguments) != "check-ignore") environment["GIT_LITERAL_PATHSPECS"] = "1";
        environment[MarkVariable] = mark;
        // Unlike -c these take names that hold an equals sign.
        environment["GIT_CONFIG_COUNT"] = settings.Count.ToString(CultureInfo.InvariantCulture);
        for (var index = 0; index < settings.Count; index++)
        {
            environment[$"GIT_CONFIG_KEY_{index}"] = settings[index].Key;
            environment[$"GIT_CONFIG_VALUE_{index}"] = settings[index].Value;
        }

        foreach (var (name, value) in command.Environment) environment[name] = value;
    }
}
