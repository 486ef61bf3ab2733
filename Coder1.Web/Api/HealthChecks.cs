using Coder1.Core.Memory;
using Coder1.Core.Memory.Fences;
using Coder1.Core.Storage;

namespace Coder1.Web.Api;

/// <summary>What a signed-in user may know of the server's state, each with a word on what is wrong.</summary>
internal sealed class HealthChecks(MemoryMonitor monitor, MemoryFences fences, StorageCheck storage)
{
    public IReadOnlyList<HealthCheck> Run() => [Memory(), Fences(), Storage()];

    private HealthCheck Memory()
    {
        var container = monitor.Container;
        return new HealthCheck("memory", container.Faults.Count == 0 ? HealthCheck.Ok : HealthCheck.Degraded, container.Describe());
    }

    /// <summary>Fine with any that stands: which can, the platform decides.</summary>
    private HealthCheck Fences()
    {
        var standing = fences.States.Where(fence => fence.InForce).Select(fence => fence.Name).ToList();
        return standing.Count > 0
            ? new HealthCheck("fences", HealthCheck.Ok, $"In force: {string.Join(", ", standing)}.")
            : new HealthCheck("fences", HealthCheck.Degraded, "None is in force.");
    }

    private HealthCheck Storage() => storage.IsWritable()
        ? new HealthCheck("storage", HealthCheck.Ok, "The data folder can be written.")
        : new HealthCheck("storage", HealthCheck.Failed, "The data folder cannot be written.");
}
