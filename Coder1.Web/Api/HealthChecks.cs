using Coder1.Core.Memory;
using Coder1.Core.Storage;

namespace Coder1.Web.Api;

/// <summary>What a signed-in user may know of the server's state, each with a word on what is wrong.</summary>
internal sealed class HealthChecks(MemoryMonitor monitor, StorageCheck storage)
{
    public IReadOnlyList<HealthCheck> Run() => [Memory(), Storage()];

    private HealthCheck Memory()
    {
        var source = monitor.Latest.Reading.Source;
        return new HealthCheck("memory", HealthCheck.Ok, $"Read from {source}.");
    }

    private HealthCheck Storage() => storage.IsWritable()
        ? new HealthCheck("storage", HealthCheck.Ok, "The data folder can be written.")
        : new HealthCheck("storage", HealthCheck.Failed, "The data folder cannot be written.");
}
