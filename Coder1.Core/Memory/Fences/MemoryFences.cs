using System.Globalization;
using Coder1.Core.Memory.Processes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Memory.Fences;

/// <summary>
/// What stands between a program that takes too much and the server, so that the kernel never has to choose the server:
/// strongest first, as far as the platform lets them be put up.
/// </summary>
/// <remarks>Put up once at the start; before that, and after they were taken down, programs only get their score.</remarks>
/// <param name="container">How large the container is.</param>
/// <param name="options">Which fences.</param>
/// <param name="journal">Told of them.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
public sealed partial class MemoryFences(
    ContainerMemory container, IOptions<FenceOptions> options, MemoryJournal journal, TimeProvider time,
    ILogger<MemoryFences> logger) : IDisposable
{
    private const long Mb = 1024 * 1024;

    private readonly FenceOptions _options = options.Value;
    private ProgramGroups? _groups;

    /// <summary>The fences, strongest first; empty before they are put up.</summary>
    public IReadOnlyList<FenceState> States { get; private set; } = [];

    /// <summary>What all programs together may take; null where no group bounds them.</summary>
    public long? ProgramsLimitBytes => _groups?.LimitBytes;

    internal ProgramGroups? Groups => _groups;

    /// <summary>Puts them up, and says in log and journal which stand.</summary>
    public void PutUp()
    {
        if (States.Count > 0) return;
        States = [PutUpGroup(), Score(), RedLine(), Data()];
        foreach (var state in States)
        {
            if (state.InForce) Log.Stands(logger, state.Name, state.Text);
            else Log.DoesNotStand(logger, state.Name, state.Text);
            journal.Add(new MemoryEvent(
                time.GetUtcNow(), MemoryEventKind.Fence, MemoryLevel.Normal, state.Name, state.Text));
        }
    }

    /// <summary>Puts a program that was just started behind them.</summary>
    /// <param name="owner">Whose it is.</param>
    /// <param name="process">Its number.</param>
    /// <returns>Dispose it when the program has ended.</returns>
    public IDisposable? Enter(ProcessOwner owner, int process)
    {
        // Ended already, or a kernel that does not let us: the program works all the same.
        OomScore.TrySet(process, OomScore.Of(owner.Kind));
        if (_options.ChildDataLimitMb is { } mb) DataLimit.TrySet(process, mb * Mb);
        return _groups?.Enter(owner, process);
    }

    /// <summary>Removes what was put up, as far as nothing runs behind it.</summary>
    public void Dispose()
    {
        _groups?.Dispose();
        _groups = null;
    }

    private FenceState PutUpGroup()
    {
        const string Name = "group";
        if (!_options.ChildGroup) return new FenceState(Name, false, "Switched off by setting.");
        if (OwnGroup.Find() is not { } own) return new FenceState(Name, false, "The server runs in no cgroup that could have parts.");
        var limit = container.Read().ContainerBytes - (_options.ServerReserveMb * Mb);
        if (limit < Mb) return new FenceState(Name, false, $"The container is not larger than the {_options.ServerReserveMb} MB for the server.");
        _groups = ProgramGroups.TryMake(own, limit, logger, out var fault);
        return _groups is null
            ? new FenceState(Name, false, $"Programs cannot have a cgroup of their own: {fault}.")
            : new FenceState(Name, true, Text($"All programs together may take {limit / Mb} MB; the kernel ends the largest of them beyond that (cgroup v{own.Version})."));
    }

    private FenceState Score()
    {
        var lowered = _options.ServerOomScore < 0 && OomScore.TrySet(Environment.ProcessId, _options.ServerOomScore);
        var server = OomScore.Own();
        return new FenceState("oom-score", server < OomScore.Program, lowered || server <= _options.ServerOomScore
            ? Text($"The kernel ends programs ({OomScore.Program}) and agents ({OomScore.Agent}) before the server ({server}).")
            : Text($"The kernel ends programs ({OomScore.Program}) and agents ({OomScore.Agent}) before the server, whose own score ({server}) may not be lowered here."));
    }

    private static FenceState RedLine() =>
        new("red-line", true, "The largest program is ended before the container is full.");

    private FenceState Data() => new("data-limit", _options.ChildDataLimitMb is not null, _options.ChildDataLimitMb is { } mb
        ? Text($"A program that asks for more than {mb} MB of data is refused it.")
        : "Not set (ChildDataLimitMb): not every program starts under it.");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static partial class Log
    {
        [LoggerMessage(4113, LogLevel.Information, "Fence {Fence}: {Text}", EventName = "FenceStands")]
        public static partial void Stands(ILogger logger, string fence, string text);

        [LoggerMessage(4114, LogLevel.Information, "Fence {Fence} does not stand: {Text}", EventName = "FenceMissing")]
        public static partial void DoesNotStand(ILogger logger, string fence, string text);
    }
}
