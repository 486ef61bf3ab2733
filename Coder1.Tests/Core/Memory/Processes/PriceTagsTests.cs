using Coder1.Core.Memory.Processes;
using Coder1.Core.Storage;
using Coder1.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace Coder1.Tests.Core.Memory.Processes;

public sealed class PriceTagsTests : IDisposable
{
    private const long Mb = 1024 * 1024;

    private readonly TempFolder _folder = new();
    private readonly Keeper _keeper = new();
    private readonly PriceTags _tags;

    public PriceTagsTests() => _tags = Make();

    [Fact]
    public void Observe_OneThatGrows_CountsWithItsPeak()
    {
        Observe(Terminal("a", 5));
        Observe(Terminal("a", 40));
        Observe(Terminal("a", 10));
        Assert.Equal([new PriceTag(OwnerKind.Terminal, "", 1, 40 * Mb, 40 * Mb)], _tags.Tags);
        Observe();
        Assert.Equal(40 * Mb, _tags.Find(OwnerKind.Terminal)!.MedianBytes);
    }

    [Fact]
    public void Observe_OneThatIsRenamed_IsStillTheSame()
    {
        Observe(Terminal("a", 40));
        Observe(new LedgerEntry(new ProcessOwner(OwnerKind.Terminal, "a", "other"), 5 * Mb, 1));
        Assert.Equal(1, _tags.Find(OwnerKind.Terminal)!.Count);
        Assert.Equal(40 * Mb, _tags.Find(OwnerKind.Terminal)!.MedianBytes);
    }

    [Fact]
    public void Tags_TwentySeen_TellMedianAndTail()
    {
        for (var mb = 1; mb <= 20; mb++) Observe(Terminal($"t{mb}", mb));
        Assert.Equal(new PriceTag(OwnerKind.Terminal, "", 20, 10 * Mb, 19 * Mb), _tags.Find(OwnerKind.Terminal));
    }

    [Theory]
    [InlineData(63, 1)]
    [InlineData(64, 1)]
    [InlineData(65, 2)]
    [InlineData(640, 577)]
    public void Observe_MoreThanTheBound_ForgetsTheOldest(int seen, int oldest)
    {
        for (var mb = 1; mb <= seen; mb++) Observe(Terminal($"t{mb}", mb));
        Observe();
        var tag = _tags.Find(OwnerKind.Terminal)!;
        Assert.Equal(Math.Min(seen, PriceTags.MaxSeen), tag.Count);
        Assert.Equal((oldest + (tag.Count + 1) / 2 - 1) * Mb, tag.MedianBytes);
    }

    [Fact]
    public void Observe_Agents_HaveATagForEachName()
    {
        for (var agent = 0; agent <= PriceTags.MaxTags; agent++)
            Observe(new LedgerEntry(new ProcessOwner(OwnerKind.Agent, $"{agent}", $"agent {agent}"), Mb, 1));
        Observe();
        Assert.Equal(PriceTags.MaxTags, _tags.Tags.Count);
    }

    [Fact]
    public void Observe_ServerAndCache_HaveNoPrice()
    {
        Observe(new LedgerEntry(Attribution.Server, Mb, 1), new LedgerEntry(Attribution.Nobody, Mb, 1));
        Assert.Empty(_tags.Tags);
    }

    [Theory]
    [InlineData(0, 150)] // the guess
    [InlineData(1, 1)]
    [InlineData(19, 19)]
    [InlineData(20, 19)] // nineteen of twenty held no more
    [InlineData(21, 20)]
    [InlineData(60, 59)]
    public void NeedOf_SoManyThatEnded_IsTheTailOfTheNewest(int seen, int mb)
    {
        for (var agent = 1; agent <= seen; agent++) Observe(Agent($"a{agent}", agent));
        Observe();
        Assert.Equal(mb * Mb, Need());
    }

    [Fact]
    public void NeedOf_OneThatStillRuns_CountsOnceItHoldsMore()
    {
        Observe(Agent("a", 20));
        Assert.Equal(150 * Mb, Need());
        Observe(Agent("a", 200));
        Assert.Equal(200 * Mb, Need());
        Observe();
        Assert.Equal(200 * Mb, Need());
        Observe(Agent("b", 20));
        Assert.Equal(200 * Mb, Need());
    }

    [Fact]
    public void Load_AfterARestart_KnowsNoLess()
    {
        Observe(Terminal("a", 40));
        _tags.Dispose();
        using var next = Make();
        next.Load();
        Assert.Equal(new PriceTag(OwnerKind.Terminal, "", 1, 40 * Mb, 40 * Mb), next.Find(OwnerKind.Terminal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("[{\"kind\":\"Terminal\",\"name\":\"\",\"peaks\":[]}]")]
    public void Load_OddFile_KnowsNothing(string content)
    {
        _folder.File("price-tags.json", content);
        _tags.Load();
        Assert.Empty(_tags.Tags);
    }

    public void Dispose()
    {
        _tags.Dispose();
        _keeper.Dispose();
        _folder.Dispose();
    }

    private PriceTags Make() => new(_keeper.Get<MemoryLedger>(),
        new DataFolder(Options.Create(new DataOptions { Path = _folder.Path })), NullLogger<PriceTags>.Instance);

    private static LedgerEntry Terminal(string id, long mb) =>
        new(new ProcessOwner(OwnerKind.Terminal, id, $"terminal {id}"), mb * Mb, 1);

    private static LedgerEntry Agent(string id, long mb) => new(new ProcessOwner(OwnerKind.Agent, id, "claude"), mb * Mb, 1);

    private long Need() => _tags.NeedOf(OwnerKind.Agent, "claude", 20, 150 * Mb);

    private void Observe(params LedgerEntry[] entries) => _tags.Observe(new LedgerSnapshot(default, 0, entries, []));
}
