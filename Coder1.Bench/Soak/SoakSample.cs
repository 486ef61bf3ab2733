using System.Globalization;

namespace Coder1.Bench.Soak;

/// <summary>What the server holds at a rest between two rounds.</summary>
/// <param name="At">Since the soak began.</param>
/// <param name="Bytes">What it and its programs hold.</param>
/// <param name="Own">Of it, what no file is behind: without the page cache, and without what the kernel keeps for itself.</param>
/// <param name="Descriptors">Open files and sockets.</param>
/// <param name="Threads">Threads.</param>
internal sealed record SoakSample(TimeSpan At, long Bytes, long Own, int Descriptors, int Threads)
{
    public static SoakSample Read(SoakServer server, TimeSpan at)
    {
        var process = $"/proc/{server.ProcessId.ToString(CultureInfo.InvariantCulture)}";
        var held = server.Held();
        return new SoakSample(
            at, held.WorkingSet, held.Anonymous, Directory.EnumerateFileSystemEntries($"{process}/fd").Count(), Directory.EnumerateDirectories($"{process}/task").Count());
    }
}
