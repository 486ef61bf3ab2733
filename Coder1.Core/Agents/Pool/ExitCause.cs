using System.Globalization;
using Coder1.Core.Memory.Fences;

namespace Coder1.Core.Agents.Pool;

/// <summary>Says in plain words why an agent's process ended.</summary>
internal static class ExitCause
{
    private const long Mb = 1024 * 1024;
    private const int Kill = -9;
    private const int FirstSignal = 128;

    /// <summary>The exit status of a process of .NET, which has 128 and the signal, as ours: minus the signal.</summary>
    public static int StatusOf(int code) => code is > FirstSignal and <= FirstSignal + 64 ? FirstSignal - code : code;

    /// <summary>The cause.</summary>
    /// <param name="stopped">What it was stopped for; null where it was not.</param>
    /// <param name="ended">It was ended to save the container; null where that was not told.</param>
    /// <param name="byKernel">The kernel has ended something for want of memory meanwhile.</param>
    /// <param name="status">Its exit status, or minus the signal.</param>
    /// <param name="peakBytes">The most that it held.</param>
    /// <param name="containerBytes">What the container has.</param>
    public static string Describe(string? stopped, EndedProcess? ended, bool byKernel, int? status, long peakBytes, long containerBytes)
    {
        if (ended is { Reason: EndReason.Admin }) return "an admin ended it";
        if (ended is not null)
            return Memory(ended.Bytes ?? peakBytes, ended.Reason == EndReason.Fence && ended.RoomBytes > 0 ? ended.RoomBytes : containerBytes);
        if (stopped is not null) return stopped;
        if (byKernel && status == Kill) return Memory(peakBytes, containerBytes);
        return status switch
        {
            0 or null => "it ended by itself",
            < 0 => string.Create(CultureInfo.InvariantCulture, $"it was ended from outside (signal {-status})"),
            _ => string.Create(CultureInfo.InvariantCulture, $"it ended by itself with status {status}"),
        };
    }

    private static string Memory(long bytes, long of) => bytes > 0
        ? string.Create(CultureInfo.InvariantCulture, $"ended for memory: it held {bytes / Mb} MB of {of / Mb}")
        : "ended for memory: there was none left";
}
