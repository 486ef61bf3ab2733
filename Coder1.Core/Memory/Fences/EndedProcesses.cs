using System.Globalization;
using Coder1.Core.Memory.Processes;
using Microsoft.Extensions.Logging;

namespace Coder1.Core.Memory.Fences;

/// <summary>Where it is told that a program was ended, for the journal and for the feature that it belongs to.</summary>
/// <param name="journal">The journal.</param>
/// <param name="logger">The log.</param>
public sealed partial class EndedProcesses(MemoryJournal journal, ILogger<EndedProcesses> logger)
{
    private readonly Lock _lock = new();
    private Action<EndedProcess>? _ended;

    /// <summary>Tells of one.</summary>
    /// <param name="ended">What was ended.</param>
    /// <param name="level">The level at that moment.</param>
    public void Tell(EndedProcess ended, MemoryLevel level)
    {
        var text = Describe(ended);
        Log.Ended(logger, text);
        journal.Add(new MemoryEvent(ended.At, MemoryEventKind.Ended, level, NameOf(ended.Reason), text)
        {
            TerminalId = ended.Owner.Kind == OwnerKind.Terminal ? ended.Owner.Id : null,
        });
        Action<EndedProcess>? callbacks;
        lock (_lock) callbacks = _ended;
        callbacks?.Invoke(ended);
    }

    /// <summary>Calls back after each, on the thread that tells.</summary>
    /// <param name="callback">Must not throw, and not take long: what it waits for, the container waits for.</param>
    /// <returns>Dispose it to be called no more.</returns>
    public IDisposable OnEnded(Action<EndedProcess> callback)
    {
        lock (_lock) _ended += callback;
        return new Subscription(this, callback);
    }

    private static string NameOf(EndReason reason) => reason switch
    {
        EndReason.RedLine => "red-line",
        EndReason.Fence => "fence",
        EndReason.Kernel => "kernel",
        _ => "admin",
    };

    /// <summary>Names of programs only: a command line may hold what is nobody's business.</summary>
    private static string Describe(EndedProcess ended)
    {
        const long Mb = 1024 * 1024;
        var what = ended.Name is { Length: > 0 } name ? $"\"{name}\"" : "a program";
        var whose = ended.Owner.Kind switch
        {
            OwnerKind.Unattributed => "",
            OwnerKind.Git or OwnerKind.Search => $" of a {ended.Owner.Name}",
            var kind => $" of {kind.ToString().ToLowerInvariant()} \"{ended.Owner.Name}\"",
        };
        var size = ended.Bytes is { } bytes ? string.Create(CultureInfo.InvariantCulture, $" ({bytes / Mb} MB)") : "";
        return $"{ended.Who} ended {what}{whose}{size}: {ended.Why}.";
    }

    private static partial class Log
    {
        [LoggerMessage(4120, LogLevel.Warning, "{Text}", EventName = "ProgramEnded")]
        public static partial void Ended(ILogger logger, string text);
    }

    private sealed class Subscription(EndedProcesses ended, Action<EndedProcess> callback) : IDisposable
    {
        public void Dispose()
        {
            lock (ended._lock) ended._ended -= callback;
        }
    }
}
