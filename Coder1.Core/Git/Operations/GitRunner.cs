using Coder1.Core.Git.Operations.Faults;

namespace Coder1.Core.Git.Operations;

/// <summary>Runs the commands of an operation: in turn where they change something, with refusals that people understand.</summary>
/// <param name="git">Runs git.</param>
/// <param name="turns">One change at a time.</param>
/// <param name="changes">Told of each.</param>
/// <param name="time">The clock.</param>
public sealed class GitRunner(GitClient git, RepositoryTurns turns, IGitChanges changes, TimeProvider time)
{
    /// <summary>A terminal's or an editor's git holds the index for moments; only a longer time is worth a refusal.</summary>
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(100);

    /// <summary>For commands without paths of people's: git itself and hooks may use patterns in them.</summary>
    internal static readonly IReadOnlyDictionary<string, string> WithPatterns = new Dictionary<string, string> { ["GIT_LITERAL_PATHSPECS"] = "0" };

    /// <summary>The repository that a folder is in.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <exception cref="GitFaultException"><see cref="GitFault.NotARepository"/>.</exception>
    public static GitFolder Require(string folder) => GitFolder.Find(folder)
        ?? throw GitFaultException.Of(GitFault.NotARepository, $"'{folder}' is in no git repository.", "Make this folder a repository, or open the one that is.");

    /// <summary>Changes something, when nobody else does.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="work">What to do.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="GitFaultException">It is in no repository, or the turn did not come.</exception>
    public async Task<T> ChangeAsync<T>(string folder, Func<GitFolder, Task<T>> work, CancellationToken cancellation)
    {
        var place = Require(folder);
        try
        {
            return await turns.RunAsync(place.Top, () => work(place), cancellation).ConfigureAwait(false);
        }
        finally
        {
            changes.Changed(folder);
        }
    }

    /// <summary>Changes something, when nobody else does.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="work">What to do.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="GitFaultException">It is in no repository, or the turn did not come.</exception>
    public Task ChangeAsync(string folder, Func<GitFolder, Task> work, CancellationToken cancellation) =>
        ChangeAsync(folder, async place =>
        {
            await work(place).ConfigureAwait(false);
            return true;
        }, cancellation);

    /// <summary>Talks to another machine, once at a time for a repository, while its files can be changed.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="work">What to do.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task SyncAsync(string folder, Func<GitFolder, Task> work, CancellationToken cancellation)
    {
        var place = Require(folder);
        try
        {
            await turns.RunAsync($"sync {place.CommonDir}", async () =>
            {
                await work(place).ConfigureAwait(false);
                return true;
            }, cancellation).ConfigureAwait(false);
        }
        finally
        {
            changes.Changed(folder);
        }
    }

    /// <summary>Runs a command to its end, whatever that is.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="GitFaultException">git could not be run.</exception>
    public async Task<GitOutput> TryAsync(GitCommand command, CancellationToken cancellation)
    {
        try
        {
            return await git.RunAsync(command, cancellation).ConfigureAwait(false);
        }
        catch (GitException error) when (error is not GitFaultException)
        {
            throw GitFaults.Of(error);
        }
    }

    /// <summary>Runs a command that has to work. Where somebody holds a lock it is tried again for a moment.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="otherwise">What a failure means whose words tell nothing.</param>
    /// <exception cref="GitFaultException">It failed.</exception>
    public async Task<GitOutput> RunAsync(GitCommand command, CancellationToken cancellation, GitFault otherwise = GitFault.Failed)
    {
        var begin = time.GetTimestamp();
        while (true)
        {
            var output = await TryAsync(command, cancellation).ConfigureAwait(false);
            if (output.ExitCode == 0) return output;
            var fault = GitFaults.Of(output.ExitCode, Said(output), otherwise);
            if (fault.Fault != GitFault.Locked) throw fault;
            if (time.GetElapsedTime(begin) >= LockPatience) throw LockReport.Of(fault, Require(command.Folder), time.GetUtcNow());
            await Task.Delay(LockPoll, time, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Runs a command whose output is read as it comes.</summary>
    /// <param name="command">The command.</param>
    /// <param name="read">Reads; true where it has read all, false where it has enough and the command is to end.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="GitFaultException">It failed.</exception>
    public async Task StreamAsync(GitCommand command, Func<Stream, CancellationToken, Task<bool>> read, CancellationToken cancellation)
    {
        var all = false;
        try
        {
            var (code, error) = await git.StreamAsync(
                command, async (output, stop) => all = await read(output, stop).ConfigureAwait(false), cancellation).ConfigureAwait(false);
            if (all && code != 0) throw GitFaults.Of(code, error);
        }
        catch (GitException error) when (error is not GitFaultException)
        {
            throw GitFaults.Of(error);
        }
    }

    /// <summary>The hash of the commit that a revision names.</summary>
    /// <param name="place">The repository.</param>
    /// <param name="revision">Checked by <see cref="Names.GitRef"/>.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="GitFaultException"><see cref="GitFault.UnknownRef"/>: there is none.</exception>
    public async Task<string> CommitAsync(GitFolder place, string revision, CancellationToken cancellation) =>
        await FindCommitAsync(place, revision, cancellation).ConfigureAwait(false)
        ?? throw GitFaultException.Of(GitFault.UnknownRef, $"There is no commit '{revision}'.", "Refresh: it may have been renamed or removed.");

    /// <summary>The hash of the commit that a revision names; null for none.</summary>
    /// <param name="place">The repository.</param>
    /// <param name="revision">Checked by <see cref="Names.GitRef"/>.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<string?> FindCommitAsync(GitFolder place, string revision, CancellationToken cancellation)
    {
        var output = await TryAsync(
            new GitCommand(place.Top, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"), cancellation)
            .ConfigureAwait(false);
        if (output.ExitCode == 0) return output.Text;
        // Quietly no such thing; whatever else is the matter is said.
        return output.Error.Length == 0 || output.Error.Contains("Needed a single revision", StringComparison.Ordinal)
            || output.Error.Contains("is ambiguous", StringComparison.Ordinal)
            ? null
            : throw GitFaults.Of(output.ExitCode, output.Error, GitFault.UnknownRef);
    }

    private static string Said(GitOutput output) => output.Text.Length > 0 && output.Bytes.Length < 64 * 1024
        ? $"{output.Text}\n{output.Error}"
        : output.Error;
}
