using System.Globalization;

namespace Coder1.Bench.Memory;

/// <summary>The processor time that a process has used, by <c>/proc/pid/stat</c>.</summary>
internal static class ProcessorUse
{
    // What the kernel counts in, on every Linux: USER_HZ.
    private const double TicksPerSecond = 100;
    private const int UserTicks = 11;

    public static TimeSpan Read(int processId) => Parse(File.ReadAllText($"/proc/{processId.ToString(CultureInfo.InvariantCulture)}/stat"));

    /// <summary>The name, in brackets, may hold blanks and brackets: what counts begins behind the last one.</summary>
    public static TimeSpan Parse(string stat)
    {
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = long.Parse(fields[UserTicks], CultureInfo.InvariantCulture) + long.Parse(fields[UserTicks + 1], CultureInfo.InvariantCulture);
        return TimeSpan.FromSeconds(ticks / TicksPerSecond);
    }
}
