using System.Runtime.InteropServices;

namespace Coder1.Core.Memory.Fences;

/// <summary>Bounds the data of a process and of all that it starts (<c>RLIMIT_DATA</c>).</summary>
internal static unsafe partial class DataLimit
{
    private const int Data = 2;

    /// <summary>Sets it; false where the process has ended, or has a lower one that may not be raised.</summary>
    /// <param name="process">The process.</param>
    /// <param name="bytes">The bound.</param>
    public static bool TrySet(int process, long bytes)
    {
        var limit = stackalloc ulong[2] { (ulong)bytes, (ulong)bytes };
        return SetLimit(process, Data, limit, null) == 0;
    }

    [LibraryImport("libc", EntryPoint = "prlimit", SetLastError = true)]
    private static partial int SetLimit(int process, int resource, ulong* limit, ulong* old);
}
