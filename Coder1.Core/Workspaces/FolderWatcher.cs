using Coder1.Core.Memory;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Workspaces;

/// <summary>Starts watches; the one service, while a <see cref="FolderWatch"/> belongs to whoever shows the
/// folders.</summary>
public sealed class FolderWatcher
{
    /// <summary>Paths that each watch may have in any case: the workspace itself, and a few folders and files.</summary>
    internal const int PathsEach = 16;

    private readonly WorkspaceOptions _options;
    private readonly SharedBound _shared;
    private readonly TimeProvider _time;
    private readonly ILogger<FolderWatch> _logger;

    /// <summary>Makes the service.</summary>
    /// <param name="options">The bound on paths.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    public FolderWatcher(IOptions<WorkspaceOptions> options, TimeProvider time, ILogger<FolderWatch> logger)
    {
        (_options, _time, _logger) = (options.Value, time, logger);
        _shared = new SharedBound(PathsEach, _options.MaxWatchedPathsTogether);
    }

    /// <summary>Starts a watch, which does nothing until it has paths.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="onChanged">Called with all changes of one look; never while an earlier call still runs.</param>
    public FolderWatch Start(Workspace workspace, Func<FolderChanges, Task> onChanged) =>
        new(workspace, onChanged, _options.MaxWatchedPaths, _shared, _time, _logger);
}
