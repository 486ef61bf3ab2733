using System.Text;

namespace Coder1.Core.Memory.Processes;

/// <summary>A process as one line of the kernel (<c>/proc/pid/stat</c>) shows it: no text, so many cost little.</summary>
/// <param name="Id">Its number.</param>
/// <param name="ParentId">Its parent's number.</param>
/// <param name="Group">Its process group.</param>
/// <param name="Session">Its session: the number of the leader.</param>
/// <param name="StartTicks">When it started, in hundredths of a second after the machine; tells it from a later one of its number.</param>
/// <param name="ResidentBytes">What it holds, with all that it shares: the figure of <c>statm</c>.</param>
/// <param name="Mark">The name of the group of ours that it is in, or null.</param>
internal readonly record struct ProcessLook(
    int Id, int ParentId, int Group, int Session, long StartTicks, long ResidentBytes, string? Mark)
{
    /// <summary>More than a line of <c>stat</c> takes.</summary>
    public const int StatBytes = 1024;

    private const int ParentField = 1, GroupField = 2, SessionField = 3, StartField = 19, ResidentField = 21;

    private static readonly long PageBytes = Environment.SystemPageSize;

    /// <summary>Looks at a process; null where it has ended.</summary>
    /// <param name="process">Its number.</param>
    /// <param name="mark">The group of ours that it is in.</param>
    public static ProcessLook? At(int process, string? mark = null)
    {
        Span<byte> stat = stackalloc byte[StatBytes];
        var length = ProcFile.Read(process, "stat"u8, stat);
        return length > 0 ? Parse(stat[..length], mark) : null;
    }

    /// <summary>This very process as it is now; null where it has ended.</summary>
    public ProcessLook? Now() => At(Id, Mark) is { } now && now.StartTicks == StartTicks ? now : null;

    /// <summary>Reads a line of <c>stat</c>; null where it is none, or of a process that has ended.</summary>
    /// <param name="stat">The line.</param>
    /// <param name="mark">The group of ours that it is in.</param>
    public static ProcessLook? Parse(ReadOnlySpan<byte> stat, string? mark = null)
    {
        // The name stands in parentheses and may hold anything; what follows the last one is numbers.
        var close = stat.LastIndexOf((byte)')');
        if (close < 0 || KernelText.SignedNumber(stat) is not { } id || stat.Length < close + 3) return null;
        var rest = stat[(close + 2)..];
        if (rest[0] is (byte)'Z' or (byte)'X') return null;
        int parent = 0, group = 0, session = 0;
        long start = 0, resident = 0;
        for (var field = 0; field <= ResidentField; field++)
        {
            var end = rest.IndexOf((byte)' ');
            if (end < 0) return null;
            if (field is ParentField or GroupField or SessionField or StartField or ResidentField)
            {
                if (KernelText.SignedNumber(rest) is not { } number) return null;
                switch (field)
                {
                    case ParentField: parent = (int)number; break;
                    case GroupField: group = (int)number; break;
                    case SessionField: session = (int)number; break;
                    case StartField: start = number; break;
                    default: resident = number * PageBytes; break;
                }
            }

            rest = rest[(end + 1)..];
        }

        return new ProcessLook((int)id, parent, group, session, start, resident, mark);
    }

    /// <summary>The name of its program, cut by the kernel at 15 bytes; empty where it has ended.</summary>
    public string ReadName()
    {
        Span<byte> name = stackalloc byte[64];
        var length = ProcFile.Read(Id, "comm"u8, name);
        return length > 0 ? Encoding.UTF8.GetString(name[..length].TrimEnd((byte)'\n')) : "";
    }
}
