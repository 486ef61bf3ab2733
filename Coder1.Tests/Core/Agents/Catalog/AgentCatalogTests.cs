using Coder1.Core.Agents.Catalog;
using Coder1.Core.Storage;
using Coder1.Tests.TestKit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Coder1.Tests.Core.Agents.Catalog;

public sealed class AgentCatalogTests : IDisposable
{
    private readonly FakePrograms _programs = new();
    private readonly TempFolder _data = new();
    private readonly ManualClock _clock = new();
    private readonly AgentKeys _keys;

    public AgentCatalogTests() => _keys = new AgentKeys(
        new DataFolder(Microsoft.Extensions.Options.Options.Create(new DataOptions { Path = _data.Path })), new PlainProtector(),
        NullLogger<AgentKeys>.Instance);

    public void Dispose()
    {
        _programs.Dispose();
        _data.Dispose();
    }

    [Fact]
    public void List_NothingInstalled_HasAllThatAreKnown()
    {
        var kinds = Catalog().List();
        Assert.Equal(["claude", "codex", "gemini", "opencode"], kinds.Select(kind => kind.Id));
        Assert.All(kinds, kind => Assert.NotNull(kind.Install));
        Assert.Null(Catalog().Find("claude"));
        Assert.Null(Catalog().Find("nobody"));
    }

    [Fact]
    public void List_Configured_ComeFirstAndReplaceThoseFound()
    {
        var program = _programs.Add("mine");
        _programs.Add("claude");
        var catalog = Catalog(
            ("claude:Command", "mine"), ("claude:Name", "Ours"), ("claude:Args:0", "--acp"), ("claude:Env:A", "1"),
            ("claude:Keys:0", "OUR_KEY"), ("claude:HomePerUser", "true"), ("gone:Command", "no-such-program"));
        Assert.Equal(["claude", "gone", "codex", "gemini", "opencode"], catalog.List().Select(kind => kind.Id));
        Assert.Contains("no-such-program", Assert.Single(catalog.List()[1].Warnings), StringComparison.Ordinal);
        _keys.Set("OUR_KEY", "secret");
        var found = catalog.Find("claude")!;
        Assert.Equal([program, "--acp"], found.Command);
        Assert.Equal(("Ours", "1", "secret", true), (found.Name, found.Environment["A"], found.Environment["OUR_KEY"], found.HasHomes));
    }

    [Fact]
    public void List_Keys_TellsWhichAreSetAndNeverTheirValues()
    {
        _programs.Add("claude");
        _programs.Variables["GEMINI_API_KEY"] = "from outside";
        _keys.Set("ANTHROPIC_API_KEY", "entered");
        var kinds = Catalog().List();
        Assert.Equal([true, false], kinds.Single(kind => kind.Id == "claude").Keys.Select(key => key.IsSet));
        Assert.Equal([true, false], kinds.Single(kind => kind.Id == "gemini").Keys.Select(key => key.IsSet));
        Assert.Empty(kinds.Single(kind => kind.Id == "claude").Definition!.Environment);
        Assert.Equal("entered", Catalog().Find("claude")!.Environment["ANTHROPIC_API_KEY"]);
    }

    [Fact]
    public void List_InstalledMeanwhile_IsFoundWithinAMinute()
    {
        var catalog = Catalog();
        Assert.Null(catalog.Find("claude"));
        _programs.Add("claude");
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Null(catalog.Find("claude"));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull(catalog.Find("claude"));
    }

    [Fact]
    public async Task List_OldNode_WarnsOnceItHasAnswered()
    {
        _programs.Node("v20.1.0");
        _programs.Add("gemini", "0.61.0", ">=22");
        var catalog = Catalog();
        await Eventually.TrueAsync(
            () => catalog.List().Single(kind => kind.Id == "gemini").Warnings.Any(warning => warning.EndsWith("Node 20.", StringComparison.Ordinal)),
            () => "no word of the old Node");
    }

    private AgentCatalog Catalog(params (string Key, string Value)[] settings) => new(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting =>
            KeyValuePair.Create($"Coder1:Agents:Custom:{setting.Key}", (string?)setting.Value))).Build(),
        _keys, _clock, _programs.Variable);
}
