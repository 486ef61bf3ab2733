using Coder1.Core.Git.Operations;
using Coder1.Core.Git.Safety;
using Coder1.Core.Git.Watching;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Git.Status;

/// <summary>The statuses of all workspaces: asked for, kept, and told to those who look.</summary>
/// <remarks>
/// A repository is here while somebody looks at it or waits for its status. With the last one it goes, with its watches and its
/// status in the cache; a status that nobody looked at stays there for its time.
/// </remarks>
public sealed class GitRepositories : IGitChanges, IDisposable
{
    /// <summary>What lives so much longer while memory is short.</summary>
    private const int ShortFactor = 3;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, GitRepository> _open = new(StringComparer.Ordinal);
    private readonly RepositoryContext _context;

    /// <summary>Makes the service.</summary>
    /// <param name="git">Runs git.</param>
    /// <param name="trust">Whose programs may run.</param>
    /// <param name="watching">Cache and watches.</param>
    /// <param name="options">The bounds.</param>
    /// <param name="logger">The log.</param>
    public GitRepositories(
        GitClient git, GitTrust trust, GitWatching watching, IOptions<GitOptions> options, ILogger<GitRepositories> logger)
    {
        var reader = new StatusReader(git, trust, options, watching.Time);
        _context = new RepositoryContext(reader, watching.Cache, watching.Watches, new WatchFolders(git), options.Value)
        {
            Tiers = watching.Tiers, Time = watching.Time, Logger = logger,
        };
    }

    /// <summary>Workspaces that somebody looks at or waits for.</summary>
    public int Count
    {
        get { lock (_lock) return _open.Count; }
    }

    /// <summary>A workspace's status.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="fresh">Waits for a look that begins now or later.</param>
    /// <param name="cancellation">Ends the waiting; others may wait for the same look.</param>
    public ValueTask<GitStatus> StatusAsync(string folder, bool fresh, CancellationToken cancellation)
    {
        if (fresh || !TryKept(folder, out var status)) return new ValueTask<GitStatus>(LookAsync(folder, fresh, cancellation));
        return ValueTask.FromResult(status);
    }

    /// <summary>Looks at a workspace: from now on each change of its status is told.</summary>
    /// <param name="folder">The workspace's folder, absolute.</param>
    /// <param name="tell">Told the status as soon as it is known, and each other one; must neither block nor throw.</param>
    public GitView Open(string folder, Action<GitStatus> tell)
    {
        lock (_lock) return Repository_NeedsLock(folder).Open(tell);
    }

    /// <inheritdoc />
    public void Changed(string folder)
    {
        List<GitRepository> same;
        lock (_lock) same = [.. _open.Values.Where(open => IsSame(open, folder))];
        foreach (var repository in same) repository.Changed();
        // What nobody watches is looked at when it is asked for again.
        if (same.TrueForAll(repository => !repository.HasViews)) _context.Cache.Remove(folder, EvictionReason.Changed);
    }

    /// <summary>
    /// Somebody worked: a command in a terminal ended, say. Repositories of which not all is watched are looked at, as soon as
    /// their last look allows.
    /// </summary>
    public void Hint()
    {
        List<GitRepository> blind;
        lock (_lock) blind = [.. _open.Values.Where(open => open.IsBlind)];
        foreach (var repository in blind) repository.Changed();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var repository in _open.Values) repository.Dispose();
            _open.Clear();
        }
    }

    private static bool IsSame(GitRepository open, string folder) =>
        open.Folder == folder || (open.Top is { } top && (folder == top || folder.StartsWith(top + '/', StringComparison.Ordinal)));

    private bool TryKept(string folder, out GitStatus status)
    {
        GitRepository? open;
        lock (_lock) _open.TryGetValue(folder, out open);
        status = null!;
        if (open is { IsStale: true })
        {
            _context.Cache.Miss();
            return false;
        }

        var life = open is { IsCurrent: true } ? _context.Options.WatchedStatusLife : _context.Options.StatusLife;
        if (!_context.Cache.TryGet(folder, _context.IsShort ? life * ShortFactor : life, out var kept)) return false;
        status = kept;
        return true;
    }

    private async Task<GitStatus> LookAsync(string folder, bool fresh, CancellationToken cancellation)
    {
        GitRepository repository;
        lock (_lock)
        {
            repository = Repository_NeedsLock(folder);
            repository.Users++;
        }

        try
        {
            return await (fresh ? repository.LookAsync() : repository.LookIfNeededAsync()).WaitAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            lock (_lock) repository.Users--;
            CloseUnused(repository, hadView: false);
        }
    }

    private GitRepository Repository_NeedsLock(string folder)
    {
        if (_open.TryGetValue(folder, out var open)) return open;
        return _open[folder] = new GitRepository(folder, _context, repository => CloseUnused(repository, hadView: true));
    }

    private void CloseUnused(GitRepository repository, bool hadView)
    {
        lock (_lock)
        {
            if (repository.HasViews || repository.Users > 0 || _open.GetValueOrDefault(repository.Folder) != repository) return;
            _open.Remove(repository.Folder);
            // First: a look that still runs would put it back.
            repository.Dispose();
            if (hadView) _context.Cache.Remove(repository.Folder, EvictionReason.Left);
        }
    }
}
