using System.Globalization;
using Coder1.Core.Memory.Processes;

namespace Coder1.Core.Memory.Fences;

/// <summary>A program that was ended to save the container.</summary>
public sealed record EndedProcess
{
    private const long Mb = 1024 * 1024;

    /// <summary>Whose it was; unattributed where the kernel did not say.</summary>
    public required ProcessOwner Owner { get; init; }

    /// <summary>Why.</summary>
    public required EndReason Reason { get; init; }

    /// <summary>When, by the wall clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The name of the largest of its processes; null where the kernel did not say.</summary>
    public string? Name { get; init; }

    /// <summary>What it held; null where nobody knows.</summary>
    public long? Bytes { get; init; }

    /// <summary>What was left of the container, or at the fence the limit.</summary>
    public long RoomBytes { get; init; }

    /// <summary>The process groups that were ended; empty where the kernel did not say.</summary>
    public IReadOnlyList<int> Groups { get; init; } = [];

    /// <summary>Why, in words that stand behind a colon.</summary>
    public string Why => Reason switch
    {
        EndReason.RedLine => Text($"the container had {RoomBytes / Mb} MB left"),
        EndReason.Fence => Text($"programs may take {RoomBytes / Mb} MB together, and that was reached"),
        EndReason.Kernel => "the container had no memory left",
        _ => "an admin asked for it",
    };

    /// <summary>Who did it.</summary>
    public string Who => Reason is EndReason.Fence or EndReason.Kernel ? "The kernel" : "Coder1";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
