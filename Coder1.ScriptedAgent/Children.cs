using System.Diagnostics;

namespace Coder1.ScriptedAgent;

/// <summary>Children as tools of agents leave them behind.</summary>
internal static class Children
{
    /// <summary>Starts one that sleeps for an hour.</summary>
    /// <param name="kind">
    /// <c>plain</c>; <c>setsid</c>: in a session of its own; <c>ignore</c>: the same, deaf to SIGTERM and SIGHUP; <c>fork</c>: its
    /// parent has gone; <c>bare</c>: the same, without the variables by which it could be known.
    /// </param>
    public static void Start(string kind)
    {
        const string Sleep = "sleep 3600";
        var command = kind switch
        {
            "setsid" => $"exec setsid {Sleep}",
            "ignore" => $"exec setsid sh -c 'trap \"\" TERM HUP; {Sleep}; {Sleep}'",
            "fork" => $"setsid {Sleep} &",
            "bare" => $"env -i setsid {Sleep} &",
            _ => $"exec {Sleep}",
        };
        // Not the agent's own pipes: who reads those would wait for the children.
        using var child = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"exec </dev/null >/dev/null 2>&1; {command}"]))!;
        if (kind is "fork" or "bare") child.WaitForExit();
    }
}
