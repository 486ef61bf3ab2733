using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Coder1.Core.Memory.Processes;

namespace Coder1.Core.Workspaces;

/// <summary>Clones into a hidden folder and renames it when it is whole, so that no half-made workspace
/// shows.</summary>
internal sealed class GitClone(WorkspaceOptions options, TimeProvider time, ChildProcesses children)
{
    private static readonly ProcessOwner Owner = new(OwnerKind.Git, "", "git");
    private const string PartialPrefix = ".coder1-clone-";
    private readonly TimeSpan _timeout = TimeSpan.FromSeconds(options.CloneTimeoutSeconds);
    private int _running;

    /// <summary>Clones and gives the folder's path.</summary>
    public async Task<string> RunAsync(string url, string root, string name, CancellationToken cancellation)
    {
        var target = Path.Combine(root, name);
        if (Path.Exists(target)) throw DiskFaults.From(DiskFaults.Exists, name);
        if (Interlocked.Increment(ref _running) > options.MaxClones)
        {
            Interlocked.Decrement(ref _running);
            throw new WorkspaceException(WorkspaceFault.Busy,
                $"{options.MaxClones} repositories are being cloned already; try again when one is done.");
        }

        var partial = Path.Combine(root, $"{PartialPrefix}{Guid.NewGuid():N}");
        try
        {
            RemoveAbandoned(root);
            await CloneAsync(url, partial, cancellation).ConfigureAwait(false);
            var errno = NameCalls.WithoutReplacing(partial, target);
            return errno == 0 ? target : throw DiskFaults.From(errno, name);
        }
        finally
        {
            Remove(partial);
            Interlocked.Decrement(ref _running);
        }
    }

    private async Task CloneAsync(string url, string partial, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(_timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        using var git = Start(url, partial);
        using var started = children.Started(Owner, git.Id);
        git.StandardInput.Close();
        var words = ReadTailAsync(git.StandardError);
        try
        {
            await git.WaitForExitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            git.Kill(entireProcessTree: true);
            await git.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            throw new WorkspaceException(WorkspaceFault.CloneFailed,
                $"git did not finish within {options.CloneTimeoutSeconds} seconds " +
                $"({WorkspaceOptions.SectionName}:{nameof(WorkspaceOptions.CloneTimeoutSeconds)}); clone it in a terminal.");
        }

        var said = await words.ConfigureAwait(false);
        if (git.ExitCode != 0) throw new WorkspaceException(WorkspaceFault.CloneFailed, $"git could not clone: {said}");
    }

    private Process Start(string url, string partial)
    {
        var start = new ProcessStartInfo("git", ["clone", "--quiet", "--", url, partial])
        {
            RedirectStandardInput = true, RedirectStandardError = true, StandardErrorEncoding = Encoding.UTF8,
        };
        // Nobody is there to answer a question: every way to ask one must fail at once.
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["GIT_ASKPASS"] = "true";
        start.Environment["SSH_ASKPASS"] = "true";
        start.Environment["GCM_INTERACTIVE"] = "never";
        start.Environment.TryAdd("GIT_SSH_COMMAND", "ssh -o BatchMode=yes");
        start.Environment["GIT_ALLOW_PROTOCOL"] = options.AllowFileClone ? "http:https:ssh:file" : "http:https:ssh";
        start.Environment["LC_ALL"] = "C";
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new WorkspaceException(WorkspaceFault.CloneFailed, "git cannot be started; install it.", exception);
        }
    }

    private async Task<string> ReadTailAsync(StreamReader reader)
    {
        var tail = new StringBuilder();
        var buffer = new char[1024];
        int read;
        while ((read = await reader.ReadAsync(buffer).ConfigureAwait(false)) > 0)
        {
            tail.Append(buffer, 0, read);
            if (tail.Length > options.CloneErrorBytes) tail.Remove(0, tail.Length - options.CloneErrorBytes);
        }

        return tail.ToString().Trim();
    }

    /// <summary>Removes what a server that was killed in the middle of a clone has left.</summary>
    private void RemoveAbandoned(string root)
    {
        var limit = time.GetUtcNow().UtcDateTime - _timeout - _timeout;
        var own = new EnumerationOptions { AttributesToSkip = FileAttributes.ReparsePoint };
        DiskFaults.Guard(root, () =>
        {
            foreach (var folder in Directory.EnumerateDirectories(root, $"{PartialPrefix}*", own))
                if (Directory.GetLastWriteTimeUtc(folder) < limit) Remove(folder);
        });
    }

    private static void Remove(string folder)
    {
        try
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
        catch (Exception exception) when (DiskFaults.Is(exception))
        {
            // It stays hidden, and the next clone tries again.
        }
    }
}
