using System.Globalization;
using Coder1.Core.Terminals.Pty;

namespace Coder1.Core.Terminals;

/// <summary>What the processes of terminals hold of the memory, by proportional share (PSS).</summary>
/// <remarks>Reading it takes milliseconds, so whoever asks within <see cref="Lifetime"/> shares one reading.</remarks>
internal sealed class TerminalMemory(TimeProvider time)
{
    /// <summary>How long a reading is good.</summary>
    internal static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private Task<Dictionary<int, long>>? _reading;
    private long _readAt;

    /// <summary>Bytes by the number of the session's leader.</summary>
    /// <param name="leaders">The leaders of the sessions that are wanted.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<Dictionary<int, long>> MeasureAsync(IReadOnlySet<int> leaders, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_reading is null || time.GetElapsedTime(_readAt) >= Lifetime)
            {
                _readAt = time.GetTimestamp();
                _reading = Task.Run(() => Measure(leaders), CancellationToken.None);
            }

            return _reading.WaitAsync(cancellationToken);
        }
    }

    private static Dictionary<int, long> Measure(IReadOnlySet<int> leaders)
    {
        Dictionary<int, long> sums = [];
        foreach (var process in SessionProcesses.All())
        {
            if (!leaders.Contains(process.Session) || ReadShare(process.Id) is not { } bytes) continue;
            sums[process.Session] = sums.GetValueOrDefault(process.Session) + bytes;
        }

        return sums;
    }

    private static long? ReadShare(int process)
    {
        const string Label = "Pss:";
        try
        {
            foreach (var line in File.ReadLines($"/proc/{process}/smaps_rollup"))
            {
                if (!line.StartsWith(Label, StringComparison.Ordinal)) continue;
                var kilobytes = line.AsSpan(Label.Length).Trim();
                return 1024 * long.Parse(kilobytes[..kilobytes.IndexOf(' ')], CultureInfo.InvariantCulture);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Ended meanwhile, or somebody else's.
        }

        return null;
    }
}
