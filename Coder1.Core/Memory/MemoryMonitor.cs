using Microsoft.Extensions.Options;

namespace Coder1.Core.Memory;

/// <summary>Looks at the container's memory on one timer, and knows the level and the tier that follow.</summary>
public sealed class MemoryMonitor : IAsyncDisposable
{
    private readonly ContainerMemory _container;
    private readonly TimeProvider _time;
    private Action<MemorySample>? _sampled;

    /// <summary>Makes one that has looked once.</summary>
    /// <param name="container">What is looked at.</param>
    /// <param name="options">The budget.</param>
    /// <param name="time">The clock.</param>
    public MemoryMonitor(ContainerMemory container, IOptions<MemoryOptions> options, TimeProvider time)
    {
        _container = container;
        _time = time;
        var reading = container.Read();
        Latest = new MemorySample(time.GetUtcNow(), reading, MemoryLevel.Normal);
        var limit = options.Value.LimitBytesFor(reading.ContainerBytes);
        Thresholds = new MemoryThresholds(
            reading.ContainerBytes, limit, limit * 75 / 100, limit * 85 / 100, limit * 95 / 100,
            reading.ContainerBytes * 90 / 100);
    }

    /// <summary>The newest look.</summary>
    public MemorySample Latest { get; private set; }

    /// <summary>Where the levels begin.</summary>
    public MemoryThresholds Thresholds { get; }

    /// <summary>What features may take now.</summary>
    public FeatureTier Tier { get; private set; } = new("premium", 3, 50_000);

    /// <summary>Calls back after each look, on the monitor's thread.</summary>
    /// <param name="callback">Must neither block, throw nor, in steady state, allocate.</param>
    /// <returns>Dispose it to be called no more.</returns>
    public IDisposable OnSample(Action<MemorySample> callback) 
    {
        _sampled += callback;
        return new Subscription(this, callback);
    }

    /// <summary>Looks now, out of turn; the newest look afterwards.</summary>
    public MemorySample Look()
    {
        Latest = new MemorySample(_time.GetUtcNow(), _container.Read(), Latest.Level);
        _sampled?.Invoke(Latest);
        return Latest;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class Subscription(MemoryMonitor monitor, Action<MemorySample> callback) : IDisposable
    {
        public void Dispose() => monitor._sampled -= callback;
    }
}
