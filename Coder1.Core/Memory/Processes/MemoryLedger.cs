using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Memory.Processes;

/// <summary>Splits the container's usage by who holds it.</summary>
/// <remarks>
/// A split takes milliseconds, so it is made on a thread of the pool, one at a time: after a look of the monitor when the
/// last one is old enough, and for whoever wants a younger one.
/// </remarks>
public sealed partial class MemoryLedger : IDisposable
{
    /// <summary>How old a split gets while there is memory.</summary>
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>How old it gets from <see cref="MemoryLevel.Warning"/> on.</summary>
    internal static readonly TimeSpan IntervalUnderPressure = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Func<LedgerSnapshot> _read;
    private readonly TimeProvider _time;
    private readonly ILogger<MemoryLedger> _logger;
    private readonly IDisposable _subscription;
    private Action<LedgerSnapshot>? _wasRead;
    private Task<LedgerSnapshot>? _reading;
    private long? _readAt;

    /// <summary>Makes one that follows the monitor.</summary>
    /// <param name="owners">Whose processes are whose.</param>
    /// <param name="monitor">Gives the beat.</param>
    /// <param name="options">The bound.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    public MemoryLedger(
        ProcessOwners owners, MemoryMonitor monitor, IOptions<LedgerOptions> options, TimeProvider time,
        ILogger<MemoryLedger> logger)
        : this(new LedgerReader(owners, Bounding(monitor.Container), options, time).Read, monitor, time, logger)
    {
    }

    internal MemoryLedger(
        Func<LedgerSnapshot> read, MemoryMonitor monitor, TimeProvider time, ILogger<MemoryLedger> logger)
    {
        (_read, _time, _logger) = (read, time, logger);
        _subscription = monitor.OnSample(OnSample);
    }

    /// <summary>The newest split; empty before the first.</summary>
    public LedgerSnapshot Latest { get; private set; } = new(default, 0, [], []);

    /// <summary>A split that is no older than asked for; whoever asks meanwhile shares it.</summary>
    /// <param name="maxAge">How old it may be.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<LedgerSnapshot> ReadAsync(TimeSpan maxAge, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            if (_reading is null && _readAt is { } at && _time.GetElapsedTime(at) < maxAge) return Task.FromResult(Latest);
            return (_reading ??= Task.Run(Read, CancellationToken.None)).WaitAsync(cancellationToken);
        }
    }

    /// <summary>Calls back after each split, on a thread of the pool.</summary>
    /// <param name="callback">Must neither block nor throw.</param>
    /// <returns>Dispose it to be called no more.</returns>
    public IDisposable OnRead(Action<LedgerSnapshot> callback)
    {
        lock (_lock) _wasRead += callback;
        return new Subscription(this, callback);
    }

    /// <inheritdoc />
    public void Dispose() => _subscription.Dispose();

    internal void OnSample(MemorySample sample)
    {
        var interval = sample.Level >= MemoryLevel.Warning ? IntervalUnderPressure : Interval;
        lock (_lock)
        {
            if (_reading is not null || (_readAt is { } at && _time.GetElapsedTime(at) < interval)) return;
            _reading = Task.Run(Read, CancellationToken.None);
        }
    }

    /// <summary>What bounds the server may be a group above its own: then all in that one is what the usage consists of.</summary>
    private static OwnGroup? Bounding(ContainerMemory container) =>
        OwnGroup.Find() is { } own ? own with { Folder = container.Folder ?? own.Folder } : null;

    private LedgerSnapshot Read()
    {
        var snapshot = Latest;
        try
        {
            snapshot = _read();
        }
#pragma warning disable CA1031 // A split that fails is one that is missing: the keeper goes on without.
        catch (Exception error)
        {
            Log.NotRead(_logger, error);
        }
#pragma warning restore CA1031
        Action<LedgerSnapshot>? wasRead;
        lock (_lock)
        {
            Latest = snapshot;
            _readAt = _time.GetTimestamp();
            _reading = null;
            wasRead = _wasRead;
        }

        wasRead?.Invoke(snapshot);
        return snapshot;
    }

    private static partial class Log
    {
        [LoggerMessage(4101, LogLevel.Warning, "Who holds the memory could not be found out.", EventName = "LedgerNotRead")]
        public static partial void NotRead(ILogger logger, Exception error);
    }

    private sealed class Subscription(MemoryLedger ledger, Action<LedgerSnapshot> callback) : IDisposable
    {
        public void Dispose()
        {
            lock (ledger._lock) ledger._wasRead -= callback;
        }
    }
}
