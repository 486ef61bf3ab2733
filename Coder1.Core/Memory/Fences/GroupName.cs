using System.Globalization;
using Coder1.Core.Memory.Processes;

namespace Coder1.Core.Memory.Fences;

/// <summary>The name of the group that a server's programs are in: it tells which server's, so that left-over ones are known.</summary>
internal static class GroupName
{
    private const string Prefix = "coder1-programs-";

    private static int _count;

    /// <summary>A name for this server; another at each call.</summary>
    public static string New()
    {
        var own = ProcessLook.At(Environment.ProcessId)?.StartTicks ?? 0;
        return string.Create(CultureInfo.InvariantCulture,
            $"{Prefix}{Environment.ProcessId}-{own}-{Interlocked.Increment(ref _count)}");
    }

    /// <summary>It is of a server that runs no more.</summary>
    /// <param name="folder">A group.</param>
    public static bool IsLeftOver(string folder)
    {
        var name = Path.GetFileName(folder);
        if (!name.StartsWith(Prefix, StringComparison.Ordinal)) return false;
        var parts = name[Prefix.Length..].Split('-');
        return parts.Length == 3
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var process)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            && ProcessLook.At(process)?.StartTicks != start;
    }
}
