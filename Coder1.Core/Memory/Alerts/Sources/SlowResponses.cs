using System.Globalization;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Memory.Alerts.Sources;

/// <summary>Answers that took long to begin: told of by the web server, watched as an alert.</summary>
/// <remarks>The slowest answer counts for a minute; the alert is resolved a minute after that, if no other came.</remarks>
/// <param name="options">What is slow.</param>
/// <param name="time">The clock.</param>
public sealed class SlowResponses(IOptions<AlertOptions> options, TimeProvider time) : IAlertSource
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly TimeSpan _slow = options.Value.SlowResponse;
    private TimeSpan _slowest;
    private long _at;

    /// <inheritdoc />
    public AlertRule Rule { get; } = new(
        "responses.slow", AlertSeverity.Warning, options.Value.SlowResponse.TotalSeconds, TimeSpan.Zero,
        options.Value.SlowResponse.TotalSeconds, Remembered);

    /// <summary>Answers that were slow since the server started.</summary>
    public long Count { get; private set; }

    /// <summary>Tells how long an answer took to begin.</summary>
    /// <param name="duration">From the request to the first byte.</param>
    public void Report(TimeSpan duration)
    {
        if (duration <= _slow) return;
        lock (_lock)
        {
            Count++;
            if (duration <= _slowest && IsRemembered_NeedsLock()) return;
            (_slowest, _at) = (duration, time.GetTimestamp());
        }
    }

    /// <inheritdoc />
    public double? Read()
    {
        lock (_lock) return IsRemembered_NeedsLock() ? _slowest.TotalSeconds : null;
    }

    /// <inheritdoc />
    public string Describe(double value) => string.Create(CultureInfo.InvariantCulture,
        $"An answer took {value:0.0} s to begin, which is more than {_slow.TotalSeconds:0.#}.");

    private bool IsRemembered_NeedsLock() => _slowest > TimeSpan.Zero && time.GetElapsedTime(_at) < Remembered;
}
