using System.Diagnostics;
using Coder1.Core.Memory.Processes;

namespace Coder1.Web.Memory;

/// <summary>The body of <c>GET …/process-info</c>: the server, and every process of the container with its owner.</summary>
internal sealed record ProcessesResponse(
    ProcessesResponse.ServerPart Server,
    DateTime? At,
    int Count,
    IReadOnlyList<ProcessesResponse.OwnerPart> Owners,
    IReadOnlyList<ProcessesResponse.ProcessPart> Processes)
{
    /// <summary>Processes told of, the largest: so many fit in the 64 KB of an answer, whatever they are called.</summary>
    internal const int MaxProcesses = 250;

    internal const int MaxNameCharacters = 40;

    /// <summary>What was seen last.</summary>
    public static ProcessesResponse Of(LedgerSnapshot snapshot)
    {
        var shown = snapshot.Processes.Count <= MaxProcesses
            ? snapshot.Processes
            : [.. snapshot.Processes.OrderByDescending(process => process.PssBytes).Take(MaxProcesses)];
        var owners = shown.Select(process => process.Owner).Distinct().Select((owner, index) => (owner, index))
            .ToDictionary(pair => pair.owner, pair => pair.index);
        return new ProcessesResponse(
            ServerPart.Now(),
            snapshot.At == default ? null : snapshot.At.UtcDateTime,
            snapshot.Processes.Count,
            [.. owners.Keys.Select(owner => new OwnerPart(MemoryNames.Of(owner.Kind), owner.Id, Cut(owner.Name), owner.IsGone))],
            [.. shown.Select(process => new ProcessPart(
                process.Id, process.ParentId, Cut(process.Name), process.StartedAt.UtcDateTime, process.PssBytes, owners[process.Owner]))]);
    }

    private static string Cut(string name) => name.Length <= MaxNameCharacters ? name : name[..(MaxNameCharacters - 1)] + "…";

    /// <summary>The server's own process.</summary>
    internal sealed record ServerPart(
        int Id, DateTime StartedAt, double CpuSeconds, int Threads, int Descriptors, long ResidentBytes, int Processors)
    {
        public static ServerPart Now()
        {
            using var self = Process.GetCurrentProcess();
            return new ServerPart(
                self.Id, self.StartTime.ToUniversalTime(), self.TotalProcessorTime.TotalSeconds, self.Threads.Count, self.HandleCount,
                self.WorkingSet64, Environment.ProcessorCount);
        }
    }

    /// <summary>Whose processes they are.</summary>
    internal sealed record OwnerPart(string Kind, string Id, string Name, bool IsGone);

    /// <summary>A process; its owner is the place of one in <see cref="Owners"/>.</summary>
    internal sealed record ProcessPart(int Id, int ParentId, string Name, DateTime StartedAt, long PssBytes, int Owner);
}
