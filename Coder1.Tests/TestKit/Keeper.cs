using Coder1.Core.Memory;
using Coder1.Core.Memory.Processes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Coder1.Tests.TestKit;

/// <summary>The memory keeper as features see it; its monitor looks when a test says so, for its clock stands still.</summary>
internal sealed class Keeper : IDisposable
{
    private readonly ServiceProvider _services;

    public Keeper(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton<TimeProvider>(new ManualClock());
        services.AddMemory(configuration);
        services.AddSingleton(provider => new MemoryLedger(
            provider.GetRequiredService<ProcessOwners>(), provider.GetRequiredService<MemoryMonitor>(),
            provider.GetRequiredService<IOptions<LedgerOptions>>(), TimeProvider.System, NullLogger<MemoryLedger>.Instance));
        _services = services.BuildServiceProvider();
    }

    public ChildProcesses Children => Get<ChildProcesses>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    // Nothing in it waits for anything.
    public void Dispose() => _services.DisposeAsync().AsTask().GetAwaiter().GetResult();
}
