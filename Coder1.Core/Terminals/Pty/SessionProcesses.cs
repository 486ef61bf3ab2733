using Coder1.Core.Memory.Processes;

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
    public static IEnumerable<ProcessLook> Of(int session) => ProcessNumbers.All()
        .Select(process => ProcessLook.At(process))
        .OfType<ProcessLook>()
        .Where(process => process.Session == session);
}
