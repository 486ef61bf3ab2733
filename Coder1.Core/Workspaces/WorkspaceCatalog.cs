using System.Collections.Concurrent;
using Coder1.Core.Memory.Processes;
using Coder1.Core.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Workspaces;

/// <summary>Knows which folders are workspaces: those given on the command line, those directly under the root, and
/// deeper ones that somebody opened, which are remembered in the data folder.</summary>
/// <remarks>Links are resolved before anything is compared, so a link under the root that leads out is no
/// workspace.</remarks>
public sealed partial class WorkspaceCatalog
{
    private readonly WorkspaceOptions _options;
    private readonly OpenedFolders _opened;
    private readonly GitClone _clone;
    private readonly ILogger<WorkspaceCatalog> _logger;
    private readonly string? _root;
    private readonly string[] _folders;

    /// <summary>Paths of ids already found, so that a request costs no scan. Bound: twice MaxWorkspaces, then
    /// emptied.</summary>
    private readonly ConcurrentDictionary<WorkspaceId, string> _known = new();

    /// <summary>Makes the catalogue.</summary>
    /// <param name="options">Root and folders.</param>
    /// <param name="data">Where opened folders are remembered.</param>
    /// <param name="time">The clock.</param>
    /// <param name="children">Told of git.</param>
    /// <param name="logger">The log.</param>
    public WorkspaceCatalog(
        IOptions<WorkspaceOptions> options, DataFolder data, TimeProvider time, ChildProcesses children,
        ILogger<WorkspaceCatalog> logger)
    {
        _options = options.Value;
        _logger = logger;
        _opened = new OpenedFolders(data.File("workspaces.json"), _options.MaxWorkspaces);
        _root = _options.Root.Length > 0 ? WorkspacePath.Real(_options.Root) : null;
        var folders = _root is null && _options.Folders.Length == 0 ? [Environment.CurrentDirectory] : _options.Folders;
        _folders = [.. folders.Select(WorkspacePath.Real).Distinct()];
        _clone = new GitClone(_options, time, children);
    }

    /// <summary>The workspaces: the given ones first, then the others by name.</summary>
    /// <returns>At most <see cref="WorkspaceOptions.MaxWorkspaces"/>; beyond that those are left out that nobody
    /// opened.</returns>
    public IReadOnlyList<Workspace> List()
    {
        var given = _folders.Where(Directory.Exists).Take(_options.MaxWorkspaces).ToList();
        var others = _opened.Read().Reverse().Concat(UnderRoot()).Except(given).Where(Directory.Exists).Where(IsAllowed)
            .Take(_options.MaxWorkspaces - given.Count);
        return [.. given.Concat(others.Order(NaturalOrder.Instance)).Select(Workspace.At)];
    }

    /// <summary>Finds a workspace that still exists.</summary>
    /// <param name="id">Its id.</param>
    public Workspace? Find(WorkspaceId id)
    {
        if (_known.TryGetValue(id, out var path) && Directory.Exists(path) && IsAllowed(path)) return Workspace.At(path);
        return List().FirstOrDefault(workspace => workspace.Id == id) is { } found ? Remember(found) : null;
    }

    /// <summary>Finds the workspace that a client named.</summary>
    /// <param name="id">What the client sent.</param>
    /// <exception cref="WorkspaceException">There is none.</exception>
    public Workspace Require(string? id) =>
        (WorkspaceId.TryParse(id, out var parsed) ? Find(parsed) : null)
        ?? throw new WorkspaceException(WorkspaceFault.NotFound, "There is no such workspace; GET /api/workspaces lists them.");

    /// <summary>Opens a folder as a workspace.</summary>
    /// <param name="path">Its absolute path: a given folder, or one at any depth under the root.</param>
    /// <param name="cancellation">Looked at before the folder is.</param>
    /// <exception cref="WorkspaceException">It is missing, no folder, or lies outside what the settings
    /// open.</exception>
    public Task<Workspace> OpenAsync(string path, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!Path.IsPathFullyQualified(path) || path.Contains('\0'))
            throw new WorkspaceException(WorkspaceFault.Malformed, "The path of a workspace must be absolute.");
        var real = WorkspacePath.Real(path);
        if (!IsAllowed(real))
        {
            throw new WorkspaceException(WorkspaceFault.NotAllowed, _root is null
                ? "Only the folders given at the start can be opened; set WORKSPACES_ROOT to open others."
                : $"Only folders under '{_root}' can be opened; set WORKSPACES_ROOT to open others.");
        }

        if (!Directory.Exists(real)) throw DiskFaults.From(DiskFaults.NoEntry, path);
        if (!_folders.Contains(real) && Path.GetDirectoryName(real) != _root) _opened.Add(real);
        var workspace = Remember(Workspace.At(real));
        Log.Opened(_logger, workspace.Id);
        return Task.FromResult(workspace);
    }

    /// <summary>Clones a repository into the root and opens it.</summary>
    /// <param name="url">An http, https, ssh or <c>git@host:path</c> address.</param>
    /// <param name="cancellation">Ends git and removes what it made so far.</param>
    /// <exception cref="WorkspaceException">The address is refused, the name is in use, or git failed; the message
    /// carries its words.</exception>
    public async Task<Workspace> CloneAsync(string url, CancellationToken cancellation = default)
    {
        if (_root is null)
            throw new WorkspaceException(WorkspaceFault.NotAllowed, "There is no folder to clone into; set WORKSPACES_ROOT.");
        var name = GitAddress.FolderName(url, _options.AllowFileClone);
        Log.CloneStarted(_logger, name);
        try
        {
            var workspace = Remember(Workspace.At(await _clone.RunAsync(url, _root, name, cancellation).ConfigureAwait(false)));
            Log.Cloned(_logger, workspace.Id);
            return workspace;
        }
        catch (WorkspaceException exception)
        {
            Log.CloneFailed(_logger, name, exception.Fault);
            throw;
        }
    }

    /// <summary>Paths that are remembered only to be found faster.</summary>
    internal int RememberedCount => _known.Count;

    /// <summary>Forgets what is remembered only to be found faster.</summary>
    internal void ForgetRemembered() => _known.Clear();

    private bool IsAllowed(string realPath) =>
        _folders.Contains(realPath) ||
        (_root is not null && realPath != _root && WorkspacePath.IsInside(_root, realPath) && IsReal(realPath));

    /// <summary>Whether no part of the path has become a link since it was remembered.</summary>
    private static bool IsReal(string path)
    {
        try
        {
            return WorkspacePath.Real(path) == path;
        }
        catch (WorkspaceException)
        {
            return false;
        }
    }

    private IEnumerable<string> UnderRoot()
    {
        if (_root is null) return [];
        var visible = new EnumerationOptions { AttributesToSkip = FileAttributes.Hidden | FileAttributes.ReparsePoint };
        try
        {
            return [.. Directory.EnumerateDirectories(_root, "*", visible).Take(_options.MaxWorkspaces)];
        }
        catch (Exception exception) when (DiskFaults.Is(exception))
        {
            Log.RootUnreadable(_logger, exception);
            return [];
        }
    }

    private Workspace Remember(Workspace workspace)
    {
        if (_known.Count >= 2 * _options.MaxWorkspaces) _known.Clear();
        _known[workspace.Id] = workspace.Path;
        return workspace;
    }

    private static partial class Log
    {
        [LoggerMessage(3000, LogLevel.Information, "Workspace {Id} opened", EventName = "WorkspaceOpened")]
        public static partial void Opened(ILogger logger, WorkspaceId id);

        [LoggerMessage(3001, LogLevel.Information, "Clone into {Name} started", EventName = "CloneStarted")]
        public static partial void CloneStarted(ILogger logger, string name);

        [LoggerMessage(3002, LogLevel.Information, "Workspace {Id} cloned", EventName = "Cloned")]
        public static partial void Cloned(ILogger logger, WorkspaceId id);

        [LoggerMessage(3003, LogLevel.Warning, "Clone into {Name} failed: {Fault}", EventName = "CloneFailed")]
        public static partial void CloneFailed(ILogger logger, string name, WorkspaceFault fault);

        [LoggerMessage(3004, LogLevel.Warning, "The workspaces' root cannot be read", EventName = "RootUnreadable")]
        public static partial void RootUnreadable(ILogger logger, Exception exception);
    }
}
