using Coder1.Core.Agents.Teams;
using Coder1.Core.Git;
using Coder1.Core.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Agents.Checkpoints;

/// <summary>Keeps how a workspace was before each prompt, and brings it back.</summary>
/// <remarks>
/// A checkpoint is a git tree in a repository of Coder1's own (<see cref="CheckpointRepository"/>), named by its hash. What
/// git ignores, repositories inside the workspace and very large files are not in it, and rewinding leaves them alone. One
/// is made or compared at a time: each holds a list of names.
/// </remarks>
public sealed partial class CheckpointStore : IPromptCheckpoints, IDisposable
{
    private const int PruneEvery = 16;

    private readonly CheckpointOptions _options;
    private readonly GitClient _git;
    private readonly CheckpointTrees _trees;
    private readonly CheckpointJanitor _janitor;
    private readonly TimeProvider _time;
    private readonly ILogger<CheckpointStore> _logger;
    private readonly string _root;
    private readonly string _teams;
    private readonly SemaphoreSlim _turn = new(1);
    private int _taken;

    /// <summary>Opens the store.</summary>
    /// <param name="git">Runs git.</param>
    /// <param name="data">Where checkpoints lie.</param>
    /// <param name="options">Their bounds.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    public CheckpointStore(
        GitClient git, DataFolder data, IOptions<CheckpointOptions> options, TimeProvider time, ILogger<CheckpointStore> logger)
    {
        (_git, _options, _time, _logger) = (git, options.Value, time, logger);
        _trees = new CheckpointTrees(git, _options);
        _janitor = new CheckpointJanitor(git, _options);
        _root = data.Folder("agents", "checkpoints");
        _teams = TeamFolder.RootIn(data);
    }

    /// <summary>Keeps how the workspace is now.</summary>
    /// <param name="folder">Its folder, absolute.</param>
    /// <param name="session">The conversation that it is kept for.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The checkpoint; null where none could be taken (the log says why): a prompt does not fail for that.</returns>
    public async Task<string?> TakeAsync(string folder, AgentSessionId session, CancellationToken cancellation)
    {
        if (!_options.Enabled) return null;
        try
        {
            return await InTurnAsync(
                folder, repository => TakeAsync(repository, session, cancellation), cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is GitException or IOException or UnauthorizedAccessException)
        {
            Log.NotTaken(_logger, error.Message);
            return null;
        }
    }

    /// <summary>What changed since a checkpoint.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="from">The checkpoint.</param>
    /// <param name="to">Another one; null for how it is now.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="GitException">There is no such checkpoint any more, or git failed.</exception>
    public Task<CheckpointDiff> DiffAsync(string folder, string from, string? to, CancellationToken cancellation) =>
        InTurnAsync(folder, async repository =>
        {
            var later = to ?? await _trees.WriteAsync(repository, cancellation).ConfigureAwait(false);
            var files = await _trees.CompareAsync(repository, from, later, cancellation).ConfigureAwait(false);
            return new CheckpointDiff(from, later, [.. files.Take(_options.MaxFiles)], files.Count);
        }, cancellation);

    /// <summary>What changed since a checkpoint, in git's own words.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="from">The checkpoint.</param>
    /// <param name="how">What git is to tell, as in <c>--stat</c>.</param>
    /// <param name="maxBytes">What is read of it; the rest is left out.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="GitException">There is no such checkpoint any more, or git failed.</exception>
    internal Task<string> TellAsync(
        string folder, string from, IReadOnlyList<string> how, int maxBytes, CancellationToken cancellation) =>
        InTurnAsync(folder, async repository =>
        {
            var now = await _trees.WriteAsync(repository, cancellation).ConfigureAwait(false);
            return await _trees.TellAsync(repository, (from, now), how, maxBytes, cancellation).ConfigureAwait(false);
        }, cancellation);

    /// <summary>The texts of files in a comparison, by what git calls them; binary and large ones are left out.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="files">The files.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="GitException">git failed.</exception>
    public Task<Dictionary<string, string>> ReadAsync(
        string folder, IEnumerable<CheckpointFile> files, CancellationToken cancellation)
    {
        var hashes = files.SelectMany(file => new[] { file.Before, file.After }).OfType<string>().Distinct();
        return new CheckpointContents(_git).ReadAsync(RepositoryOf(folder), hashes, cancellation);
    }

    /// <summary>Brings the workspace back to a checkpoint: all of it, or nothing.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="session">The conversation: the checkpoint for undoing is kept for it.</param>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="cancellation">Gives up, as long as nothing was changed.</param>
    /// <exception cref="GitException">There is no such checkpoint any more, or files that none keeps are in the way.</exception>
    public Task<RewindResult> RewindAsync(
        string folder, AgentSessionId session, string checkpoint, CancellationToken cancellation) =>
        InTurnAsync(folder, async repository =>
        {
            var undo = await TakeAsync(repository, session, cancellation).ConfigureAwait(false);
            var files = await _trees.CompareAsync(repository, undo, checkpoint, cancellation).ConfigureAwait(false);
            await _trees.SwitchAsync(repository, undo, checkpoint, files).ConfigureAwait(false);
            var deleted = files.Count(file => file.Status == "deleted");
            return new RewindResult(files.Count - deleted, deleted, undo);
        }, cancellation);

    /// <summary>Lets go of the checkpoints of a conversation; their room is given back when it is needed.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="session">The conversation.</param>
    public void Forget(string folder, AgentSessionId session)
    {
        var refs = RepositoryOf(folder).Refs(session);
        try
        {
            if (Directory.Exists(refs)) Directory.Delete(refs, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The conversation is gone all the same; the bound on disk takes them in the end.
            Log.NotForgotten(_logger, session, error);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();

    private async Task<string> TakeAsync(
        CheckpointRepository repository, AgentSessionId session, CancellationToken cancellation)
    {
        var tree = await _trees.WriteAsync(repository, cancellation).ConfigureAwait(false);
        var folder = repository.Refs(session);
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, tree), tree + "\n", cancellation).ConfigureAwait(false);
        if (repository.IsWorktree) return tree;
        Directory.SetLastWriteTimeUtc(repository.Folder, _time.GetUtcNow().UtcDateTime);
        if (_taken++ % PruneEvery > 0) return tree;
        _janitor.Sweep(_root);
        await _janitor.PruneAsync(repository, cancellation).ConfigureAwait(false);
        return tree;
    }

    /// <summary>Works with trees when nobody else does.</summary>
    /// <param name="work">The work.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    internal Task<T> InTurnAsync<T>(Func<CheckpointTrees, Task<T>> work, CancellationToken cancellation) =>
        InTurnAsync(() => work(_trees), cancellation);

    private Task<T> InTurnAsync<T>(
        string folder, Func<CheckpointRepository, Task<T>> work, CancellationToken cancellation) =>
        InTurnAsync(() => work(RepositoryOf(folder)), cancellation);

    private CheckpointRepository RepositoryOf(string folder) =>
        TeamFolder.RepositoryAt(_teams, folder) ?? new CheckpointRepository(_root, folder);

    private async Task<T> InTurnAsync<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(5501, LogLevel.Warning, "No checkpoint was taken: {Reason}", EventName = "CheckpointNotTaken")]
        public static partial void NotTaken(ILogger logger, string reason);

        [LoggerMessage(5502, LogLevel.Warning, "The checkpoints of conversation {Id} could not be let go.", EventName = "CheckpointsNotForgotten")]
        public static partial void NotForgotten(ILogger logger, AgentSessionId id, Exception error);
    }
}
