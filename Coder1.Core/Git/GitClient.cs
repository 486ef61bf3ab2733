using Coder1.Core.Git.Locks;
using Coder1.Core.Git.Safety;
using Coder1.Core.Memory.Processes;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Git;

/// <summary>The one place that runs git.</summary>
/// <remarks>
/// A command waits for its turn, runs behind the memory fences as the server's, asks nobody anything, and is ended with all
/// that it started when it is cancelled or takes too long; lock files that it leaves then are removed. What a repository
/// brings along to be run (hooks, filters, any program that its configuration names) does not run unless people trust it.
/// </remarks>
public sealed partial class GitClient : IDisposable
{

    /// <summary>What is kept of what a command says that talks to another machine: a line for each branch at most.</summary>
    internal const int MaxSyncBytes = 64 * 1024;

    private static readonly ProcessOwner Owner = new(OwnerKind.Git, "", "git");

    private readonly GitOptions _options;
    private readonly ChildProcesses _children;
    private readonly TimeProvider _time;
    private readonly GitTrust? _trust;
    private readonly GitJournal? _journal;
    private readonly GitSafety _safety;
    private readonly SemaphoreSlim _turns;
    private readonly SemaphoreSlim _syncs;

    /// <summary>Makes it.</summary>
    /// <param name="options">How git is run.</param>
    /// <param name="children">Told of each command.</param>
    /// <param name="time">The clock.</param>
    /// <param name="trust">Whose programs may run; null: nobody's.</param>
    /// <param name="journal">Where it stands what runs, for after a crash; null: nowhere.</param>
    public GitClient(
        IOptions<GitOptions> options, ChildProcesses children, TimeProvider time, GitTrust? trust = null, GitJournal? journal = null)
    {
        (_options, _children, _time, _trust, _journal) = (options.Value, children, time, trust, journal);
        _safety = new GitSafety(ReadAsync, time);
        _turns = new SemaphoreSlim(_options.MaxCommands);
        _syncs = new SemaphoreSlim(_options.MaxSyncs);
    }

    /// <summary>Runs a command and keeps what it says.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="GitException">git cannot be started, or took longer than it may.</exception>
    public async Task<GitOutput> RunAsync(GitCommand command, CancellationToken cancellation)
    {
        var kept = new KeptOutput(command.Timeout is null ? _options.MaxOutputBytes : Math.Min(MaxSyncBytes, _options.MaxOutputBytes));
        var (code, error) = await StreamAsync(command, kept.ReadAsync, cancellation).ConfigureAwait(false);
        return new GitOutput(code, kept.Bytes, error, kept.IsCut);
    }

    /// <summary>Runs a command whose output is read as it comes.</summary>
    /// <param name="command">The command.</param>
    /// <param name="read">Reads to the end, or returns early: then the command is ended.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Its exit code, and the end of what it wrote to standard error.</returns>
    /// <exception cref="GitException">git cannot be started, or took longer than it may.</exception>
    public async Task<(int ExitCode, string Error)> StreamAsync(
        GitCommand command, Func<Stream, CancellationToken, Task> read, CancellationToken cancellation)
    {
        var turns = command.Timeout is null ? _turns : _syncs;
        await turns.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            // What looks at the configuration is a part of the command: it has its turn, for a turn more could wait for ever.
            var git = command.Environment.ContainsKey("GIT_DIR") ? null : GitFolder.Find(command.Folder);
            var (safe, settings) = await MakeSafeAsync(command, git, cancellation).ConfigureAwait(false);
            return await RunAsync(safe, settings, git, read, cancellation).ConfigureAwait(false);
        }
        finally
        {
            turns.Release();
        }
    }

    /// <summary>Whether a repository's configuration names programs that do not run until it is trusted.</summary>
    /// <param name="git">The repository.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<bool> NamesProgramsAsync(GitFolder git, CancellationToken cancellation) =>
        (await _safety.OfAsync(git, cancellation).ConfigureAwait(false)).NamesPrograms;

    /// <inheritdoc />
    public void Dispose()
    {
        _turns.Dispose();
        _syncs.Dispose();
    }

    private async Task<(int ExitCode, string Error)> RunAsync(
        GitCommand command, IReadOnlyList<KeyValuePair<string, string>> settings, GitFolder? git,
        Func<Stream, CancellationToken, Task> read, CancellationToken cancellation)
    {
        var limit = command.Timeout ?? _options.CommandTimeout;
        using var timeout = new CancellationTokenSource(limit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        var mark = GitProcess.NewMark();
        var begun = _time.GetUtcNow();
        var mayLock = git is not null && GitVerb.MayLock(command.Arguments);
        if (mayLock) _journal?.Begin(mark, git!);
        using var count = Count();
        try
        {
            using var process = GitProcess.Start(_options.Program, command, settings, mark, _time);
            using var started = _children.Started(Owner, process.Id);
            try
            {
                var said = await GitTalk.TalkAsync(process, command, read, either.Token).ConfigureAwait(false);
                count.HasFailed = said.ExitCode != 0;
                return said;
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                throw new GitException($"git {GitVerb.Of(command.Arguments)} did not finish within {limit} (" +
                    $"{GitOptions.SectionName}:{(command.Timeout is null ? nameof(GitOptions.CommandTimeout) : nameof(GitOptions.SyncTimeout))}).");
            }
            finally
            {
                count.WasEnded = !process.HasExited;
                await process.EndAsync(withRest: count.WasEnded || either.IsCancellationRequested).ConfigureAwait(false);
                count.WasKilled = process.WasKilled;
                if (process.WasKilled && mayLock) GitLocks.Sweep(git!, begun);
            }
        }
        finally
        {
            if (mayLock) _journal?.End(mark);
        }
    }

    private async Task<(GitCommand Command, IReadOnlyList<KeyValuePair<string, string>> Settings)> MakeSafeAsync(
        GitCommand command, GitFolder? git, CancellationToken cancellation)
    {
        if (git is not null && (command.IsTrusted ?? _trust?.IsTrusted(git.Top) ?? false)) return (command, [new("safe.directory", git.Top)]);
        if (command.IsTrusted is true) return (command, []);
        var safety = GitVerb.IsHarmless(command.Arguments)
            ? RepositorySafety.None
            : await _safety.OfAsync(git, cancellation).ConfigureAwait(false);
        if (safety.NamesTransports && (safety.IsPartial || GitVerb.IsTalking(command.Arguments)))
        {
            throw new GitUntrustedException(
                "The repository's configuration names a program to talk to other repositories with (uploadpack, receivepack or vcs of a remote), " +
                "which does not run until the repository is trusted.");
        }

        var verb = GitVerb.IndexOf(command.Arguments);
        return (command with
        {
            Arguments = [.. command.Arguments.Take(verb + 1), .. GitVerb.Plain(command.Arguments[verb]), .. command.Arguments.Skip(verb + 1)],
            Environment = new Dictionary<string, string>([.. safety.Environment, .. command.Environment]),
        }, safety.Settings);
    }

    /// <summary>Reads the configuration, for a command that has its turn already.</summary>
    private async Task<ReadOnlyMemory<byte>?> ReadAsync(string folder, string[] arguments, CancellationToken cancellation)
    {
        var kept = new KeptOutput(_options.MaxOutputBytes);
        var (code, _) = await RunAsync(
            new GitCommand(folder, arguments), RepositorySafety.None.Settings, git: null, kept.ReadAsync, cancellation).ConfigureAwait(false);
        if (kept.IsCut) throw new GitUntrustedException("The repository's configuration is larger than git's answers may be; it can be used once it is trusted.");
        return code == 0 ? kept.Bytes : null;
    }
}
