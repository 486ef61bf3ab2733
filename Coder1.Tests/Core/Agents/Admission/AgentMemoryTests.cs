using Coder1.Core.Agents.Admission;
using Coder1.Core.Memory;
using Coder1.Core.Memory.Processes;
using Coder1.Core.Storage;
using Coder1.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace Coder1.Tests.Core.Agents.Admission;

/// <summary>What admission asks of the memory keeper, of a container of 512 MB.</summary>
public sealed class AgentMemoryTests : IAsyncDisposable
{
    private const long Mb = FakeContainer.Mb;

    private readonly ManualClock _clock = new();
    private readonly TempFolder _folder = new();
    private readonly FakeContainer _container;
    private readonly MemoryMonitor _monitor;
    private readonly MemoryLedger _ledger;
    private readonly PriceTags _tags;
    private readonly AgentMemory _memory;
    private LedgerSnapshot _split = new(default, 0, [], []);

    public AgentMemoryTests()
    {
        _container = new FakeContainer(_clock);
        _monitor = _container.Monitor();
        _ledger = new MemoryLedger(() => _split, _monitor, _clock, NullLogger<MemoryLedger>.Instance);
        _tags = new PriceTags(
            _ledger, new DataFolder(Options.Create(new DataOptions { Path = _folder.Path })), NullLogger<PriceTags>.Instance);
        _memory = new AgentMemory(_monitor, new FeatureTiers(_monitor), _ledger, _tags);
    }

    [Theory]
    [InlineData(299, 3, false)]
    [InlineData(300, 2, false)]
    [InlineData(341, 2, true)]
    [InlineData(381, 1, true)]
    public void Budget_AtEachLevel_IsWhatTheTierAllows(int pressureMb, int agents, bool areNewOnesRefused)
    {
        _container.Set(pressureMb);
        _memory.Look();
        var budget = _memory.Budget;
        Assert.Equal((agents, areNewOnesRefused), (budget.Tier.Agents, budget.NewAgents is not null));
        Assert.Equal((512 * Mb * 78 / 100) - (pressureMb * Mb), budget.FreeBytes);
    }

    [Fact]
    public async Task HeldBy_AProcessOfTheLedger_IsItsOwnersAll()
    {
        ProcessOwner agent = new(OwnerKind.Agent, "a1", "claude"), terminal = new(OwnerKind.Terminal, "t1", "bash");
        _split = new LedgerSnapshot(
            _clock.GetUtcNow(), 0, [new LedgerEntry(agent, 130 * Mb, 3), new LedgerEntry(terminal, 5 * Mb, 1)],
            [new ProcessEntry(7, 1, "claude", default, 90 * Mb, agent), new ProcessEntry(8, 1, "bash", default, 5 * Mb, terminal)]);
        await _ledger.ReadAsync(TimeSpan.Zero, TestContext.Current.CancellationToken);
        Assert.Equal(new AgentHolding(130 * Mb, _clock.GetUtcNow()), _memory.HeldBy(7));
        Assert.Equal(0, _memory.HeldBy(8).Bytes);
        Assert.Equal(0, _memory.HeldBy(9).Bytes);
        Assert.Equal(140 * Mb, _memory.NeedOf(AdmissionHost.Claude));
        _split = _split with { Entries = [new LedgerEntry(agent, 200 * Mb, 3)] };
        await _ledger.ReadAsync(TimeSpan.Zero, TestContext.Current.CancellationToken);
        Assert.Equal(200 * Mb, _memory.NeedOf(AdmissionHost.Claude));
    }

    [Fact]
    public void OnChanged_EachLook_IsCalledUntilDisposed()
    {
        var calls = 0;
        using (_memory.OnChanged(() => calls++)) _memory.Look();
        _memory.Look();
        Assert.Equal(1, calls);
    }

    public async ValueTask DisposeAsync()
    {
        _tags.Dispose();
        _ledger.Dispose();
        await _monitor.DisposeAsync();
        _container.Dispose();
        _folder.Dispose();
    }
}
