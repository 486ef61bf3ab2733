using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;

namespace Coder1.Core.Memory.Leaks.Snapshots;

/// <summary>
/// What the server runs as a process of its own to look at its heap: <c>heap-snapshot PID FILE MEGABYTES</c>. The memory that this
/// takes leaves with the process.
/// </summary>
public static class HeapSnapshotProgram
{
    /// <summary>The first argument; hidden, not meant for people.</summary>
    public const string Verb = "heap-snapshot";

    private const string Runtime = "Microsoft-Windows-DotNETRuntime";

    // GC, GCHeapDump, GCHeapCollect, Type, GCHeapAndTypeNames: one collection, and a walk of the heap with names.
    private const long Keywords = 0x1 | 0x100000 | 0x800000 | 0x80000 | 0x1000000;

    private const string FirstToGo = "800";

    /// <summary>Runs it, if that is what the arguments ask for.</summary>
    /// <param name="args">The command line.</param>
    /// <returns>The exit code; null where the arguments ask for something else.</returns>
    public static int? TryRun(string[] args)
    {
        if (args is not [Verb, var process, var file, var buffer]
            || !int.TryParse(process, out var id) || !int.TryParse(buffer, out var megabytes)) return null;
        try
        {
            File.WriteAllText("/proc/self/oom_score_adj", FirstToGo);
            Take(id, file, megabytes, TimeProvider.System);
            return 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException
            or DiagnosticsClientException or TimeoutException)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }
    }

    private static void Take(int process, string file, int megabytes, TimeProvider time)
    {
        var tally = new HeapTally();
        var provider = new EventPipeProvider(Runtime, EventLevel.Informational, Keywords);
        using var session = new DiagnosticsClient(process).StartEventPipeSession([provider], requestRundown: false, megabytes);
        Task? stopping = null;
        var reader = new NettraceReader(session.EventStream, (eventId, payload) =>
        {
            tally.Take(eventId, payload);
            // On another thread: the answer comes only while somebody reads on.
            if (tally.IsDone) stopping ??= Task.Run(session.Stop);
        });
        reader.Read();
        stopping?.Wait();
        if (!tally.IsDone) throw new InvalidDataException("The server did not walk its heap.");
        if (reader.HasGaps) throw new InvalidDataException($"The server's heap has more objects than {megabytes} MB can tell of.");
        File.WriteAllBytes(file, tally.Sum(time.GetUtcNow()).ToJson());
    }
}
