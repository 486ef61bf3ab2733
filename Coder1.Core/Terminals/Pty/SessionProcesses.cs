using System.Globalization;

namespace Coder1.Core.Terminals.Pty;

/// <summary>The processes of a session, from /proc: what a shell started, in whichever process group it put it.</summary>
internal static class SessionProcesses
{
    /// <summary>The process groups of a session whose leader is ours.</summary>
    /// <param name="session">The leader's process number.</param>
    /// <param name="leaderReaped">
    /// The leader was collected. The number stays taken while its session has members, so a live process that bears it
    /// then belongs to a stranger's session, and nothing is ours any more.
    /// </param>
    public static IReadOnlyCollection<int> Groups(int session, bool leaderReaped) =>
        leaderReaped && Directory.Exists($"/proc/{session}")
            ? []
            : [.. Of(session).Select(process => process.Group).Distinct()];

    /// <summary>The live processes of a session.</summary>
    /// <param name="session">The leader's process number.</param>
    public static IEnumerable<SessionProcess> Of(int session) => All().Where(process => process.Session == session);

    /// <summary>Every live process.</summary>
    public static IEnumerable<SessionProcess> All()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!char.IsAsciiDigit(folder["/proc/".Length])) continue;
            if (Read(folder) is { } process) yield return process;
        }
    }

    private static SessionProcess? Read(string folder)
    {
        string stat;
        try
        {
            stat = File.ReadAllText(folder + "/stat");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        // The name stands in parentheses and may hold anything: state, parent, group and session follow the last one.
        var (open, close) = (stat.IndexOf('('), stat.LastIndexOf(')'));
        var fields = stat.AsSpan(close + 1).Trim().ToString().Split(' ', 5);
        const int State = 0, Group = 2, Session = 3;
        return fields.Length > Session && fields[State] is not ("Z" or "X")
            ? new SessionProcess(
                Number(stat.AsSpan(0, open)), stat[(open + 1)..close], Number(fields[Group]), Number(fields[Session]))
            : null;
    }

    private static int Number(ReadOnlySpan<char> text) => int.Parse(text.Trim(), CultureInfo.InvariantCulture);
}
