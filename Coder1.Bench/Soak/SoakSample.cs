using System.Globalization;

namespace Coder1.Bench.Soak;

/// <summary>What the server holds at a rest between two rounds.</summary>
/// <param name="At">Since the soak began.</param>
/// <param name="Bytes">What it and its programs hold.</param>
/// <param name="Descriptors">Open files and sockets.</param>
/// <param name="Threads">Threads.</param>
internal sealed record SoakSample(TimeSpan At, long Bytes, int Descriptors, int Threads)
{
    public static SoakSample Read(SoakServer server, TimeSpan at)
    {
        var process = $"/proc/{server.ProcessId.ToString(CultureInfo.InvariantCulture)}";
        return new SoakSample(
            at, server.Held(), Directory.EnumerateFileSystemEntries($"{process}/fd").Count(), Directory.EnumerateDirectories($"{process}/task").Count());
    }
}
