using Coder1.Core.Editor;
using Coder1.Core.Workspaces;

namespace Coder1.Web.Components.Layout;

/// <summary>
/// What the components of one page share: the workspace and its layout. The layout is stored shortly after each change
/// and when the circuit ends, so that losing a circuit costs nothing that was open.
/// </summary>
public sealed partial class IdeState : IDisposable
{
    private static readonly TimeSpan SaveDelay = TimeSpan.FromMilliseconds(300);

    private readonly LayoutStore _store;
    private readonly ILogger<IdeState> _logger;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private readonly Lock _writing = new(); // held around a write, so that an older layout never replaces a newer one
    private byte[]? _unsaved;
    private Workspace? _workspace;

    public IdeState(LayoutStore store, TimeProvider clock, ILogger<IdeState> logger)
    {
        _store = store;
        _logger = logger;
        _timer = clock.CreateTimer(_ => Flush(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The workspace of this page.</summary>
    public Workspace Workspace => _workspace ?? throw new InvalidOperationException("The page sets the workspace first.");

    public IdeLayout Layout { get; private set; } = new();

    /// <summary>Called by the page before any other component is made.</summary>
    public void Start(Workspace workspace)
    {
        Flush(); // What belongs to another workspace of the same circuit stays there.
        _workspace = workspace;
        Layout = IdeLayout.Parse(_store.Read(workspace.Id) ?? "{}"u8);
    }

    /// <summary>Notes that the layout changed.</summary>
    public void LayoutChanged()
    {
        lock (_lock) _unsaved = Layout.ToJson();
        _timer.Change(SaveDelay, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _timer.Dispose();
        Flush();
    }

    private void Flush()
    {
        lock (_writing)
        {
            byte[]? json;
            lock (_lock) (json, _unsaved) = (_unsaved, null);
            if (json is null || _workspace is null) return;
            try
            {
                _store.Write(_workspace.Id, json);
            }
            catch (Exception exception) when (exception is WorkspaceException or EditorException)
            {
                Log.NotStored(_logger, exception);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1101, LogLevel.Warning, "The layout could not be stored.", EventName = "LayoutNotStored")]
        public static partial void NotStored(ILogger logger, Exception exception);
    }
}
