using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Coder1.Core.Memory.Processes;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Git;

/// <summary>The one place that runs git.</summary>
/// <remarks>
/// A command waits for its turn, runs behind the memory fences as the server's, asks nobody anything, and is ended with all
/// that it started when it is cancelled or takes too long. What a repository brings along to be run (hooks, a file system
/// monitor) does not run unless the command says that people trust it.
/// </remarks>
/// <param name="options">How git is run.</param>
/// <param name="children">Told of each command.</param>
/// <param name="time">The clock.</param>
public sealed class GitClient(IOptions<GitOptions> options, ChildProcesses children, TimeProvider time) : IDisposable
{
    private const int MaxErrorBytes = 8 * 1024;
    private const int PieceBytes = 16 * 1024;

    private static readonly ProcessOwner Owner = new(OwnerKind.Git, "", "git");

    /// <summary>Variables of the server's own that would lead git elsewhere, or have it talk to its debugger.</summary>
    private const string InheritedPrefix = "GIT_";

    private readonly GitOptions _options = options.Value;
    private readonly SemaphoreSlim _turns = new(options.Value.MaxCommands);

    /// <summary>Runs a command and keeps what it says.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="GitException">git cannot be started, or took longer than <see cref="GitOptions.CommandTimeout"/>.</exception>
    public async Task<GitOutput> RunAsync(GitCommand command, CancellationToken cancellation)
    {
        var kept = new MemoryStream();
        var isCut = false;
        var (code, error) = await StreamAsync(command, KeepAsync, cancellation).ConfigureAwait(false);
        return new GitOutput(code, kept.GetBuffer().AsMemory(0, (int)kept.Length), error, isCut);

        async Task KeepAsync(Stream output, CancellationToken stop)
        {
            var piece = new byte[PieceBytes];
            int read;
            while ((read = await output.ReadAsync(piece, stop).ConfigureAwait(false)) > 0)
            {
                var room = (int)Math.Min(read, _options.MaxOutputBytes - kept.Length);
                kept.Write(piece, 0, room);
                isCut |= room < read;
            }
        }
    }

    /// <summary>Runs a command whose output is read as it comes.</summary>
    /// <param name="command">The command.</param>
    /// <param name="read">Reads to the end, or returns early: then the command is ended.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Its exit code, and the end of what it wrote to standard error.</returns>
    /// <exception cref="GitException">git cannot be started, or took longer than <see cref="GitOptions.CommandTimeout"/>.</exception>
    public async Task<(int ExitCode, string Error)> StreamAsync(
        GitCommand command, Func<Stream, CancellationToken, Task> read, CancellationToken cancellation)
    {
        await _turns.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            using var timeout = new CancellationTokenSource(_options.CommandTimeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
            using var git = Start(command);
            using var started = children.Started(Owner, git.Id);
            try
            {
                return await TalkAsync(git, command.Input, read, either.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                throw new GitException($"git {command.Arguments[0]} did not finish within {_options.CommandTimeout} " +
                    $"({GitOptions.SectionName}:{nameof(GitOptions.CommandTimeout)}).");
            }
            finally
            {
                await EndAsync(git).ConfigureAwait(false);
            }
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _turns.Dispose();

    private static async Task<(int ExitCode, string Error)> TalkAsync(
        Process git, ReadOnlyMemory<byte> input, Func<Stream, CancellationToken, Task> read, CancellationToken cancellation)
    {
        // All three at once: a command that says much before it has read all would wait for us for ever.
        var said = ReadErrorAsync(git.StandardError.BaseStream, cancellation);
        var written = WriteAsync(git.StandardInput.BaseStream, input, cancellation);
        await read(git.StandardOutput.BaseStream, cancellation).ConfigureAwait(false);
        await written.ConfigureAwait(false);
        var error = await said.ConfigureAwait(false);
        await git.WaitForExitAsync(cancellation).ConfigureAwait(false);
        return (git.ExitCode, error);
    }

    private static async Task WriteAsync(Stream stream, ReadOnlyMemory<byte> input, CancellationToken cancellation)
    {
        try
        {
            await stream.WriteAsync(input, cancellation).ConfigureAwait(false);
            await stream.DisposeAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            // It ended before it had read all: its exit code says why.
        }
    }

    private static async Task<string> ReadErrorAsync(Stream stream, CancellationToken cancellation)
    {
        var tail = new byte[MaxErrorBytes];
        var piece = new byte[1024];
        var held = 0;
        int read;
        while ((read = await stream.ReadAsync(piece, cancellation).ConfigureAwait(false)) > 0)
        {
            var over = Math.Max(0, held + read - tail.Length);
            tail.AsSpan(over, held - over).CopyTo(tail);
            held -= over;
            piece.AsSpan(0, read).CopyTo(tail.AsSpan(held));
            held += read;
        }

        return Encoding.UTF8.GetString(tail, 0, held).Trim();
    }

    private static async Task EndAsync(Process git)
    {
        if (git.HasExited) return;
        git.Kill(entireProcessTree: true);
        await git.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private Process Start(GitCommand command)
    {
        var start = new ProcessStartInfo(_options.Program)
        {
            WorkingDirectory = command.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("--no-optional-locks");
        if (!command.IsTrusted)
        {
            foreach (var setting in Untrusted)
            {
                start.ArgumentList.Add("-c");
                start.ArgumentList.Add(setting);
            }
        }

        foreach (var argument in command.Arguments) start.ArgumentList.Add(argument);
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith(InheritedPrefix, StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        // Nobody is there to answer a question: every way to ask one must fail at once.
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["GIT_ASKPASS"] = "true";
        start.Environment["SSH_ASKPASS"] = "true";
        start.Environment["GIT_EDITOR"] = "true";
        start.Environment["GIT_PAGER"] = "cat";
        start.Environment["LC_ALL"] = "C";
        foreach (var (name, value) in command.Environment) start.Environment[name] = value;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new GitException(Directory.Exists(command.Folder)
                ? "git cannot be started; install it on the server."
                : $"There is no folder '{command.Folder}'.", error);
        }
    }

    private static readonly string[] Untrusted =
        ["core.fsmonitor=false", "core.hooksPath=/dev/null", "protocol.ext.allow=never"];
}
