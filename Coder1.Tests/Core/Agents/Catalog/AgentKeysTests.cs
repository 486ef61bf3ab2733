using Coder1.Core.Agents;
using Coder1.Core.Agents.Catalog;
using Coder1.Core.Storage;
using Coder1.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Coder1.Tests.Core.Agents.Catalog;

public sealed class AgentKeysTests : IDisposable
{
    private readonly TempFolder _data = new();
    private readonly PlainProtector _protector = new();

    private string File => Path.Combine(_data.Path, "agents", "keys.json");

    public void Dispose() => _data.Dispose();

    [Fact]
    public void Set_ThenOpenedAgain_IsThereAndOnDiskOnlyEncrypted()
    {
        Open().Set("A_KEY", "one");
        Open().Set("A_KEY", "two");
        Open().Set("B_KEY", "three");
        Assert.Equal(["A_KEY", "B_KEY"], Open().Names.Order());
        Assert.Equal("two", Open().Environment(["A_KEY", "C_KEY"])["A_KEY"]);
        var text = System.IO.File.ReadAllText(File);
        Assert.DoesNotContain("two", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String("two"u8), text, StringComparison.Ordinal);
    }

    [Fact]
    public void Delete_Key_ForgetsIt()
    {
        var keys = Open();
        keys.Set("A_KEY", "one");
        Assert.True(keys.Delete("A_KEY"));
        Assert.False(keys.Delete("A_KEY"));
        Assert.Empty(Open().Environment(["A_KEY"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("lower")]
    [InlineData("1_KEY")]
    [InlineData("A=B")]
    [InlineData("A KEY")]
    public void Set_BadName_Refuses(string name) =>
        Assert.Equal(AgentFault.Invalid, Assert.Throws<AgentException>(() => Open().Set(name, "x")).Fault);

    [Theory]
    [InlineData(63, true)]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void Set_LongName_KeepsTheBound(int length, bool isTaken) => Assert.Equal(isTaken, Takes(new string('A', length), "x"));

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(AgentKeys.MaxKeyBytes, true)]
    [InlineData(AgentKeys.MaxKeyBytes + 1, false)]
    public void Set_LongKey_KeepsTheBound(int length, bool isTaken) => Assert.Equal(isTaken, Takes("A_KEY", new string('x', length)));

    [Fact]
    public void Set_LineEndInAKey_RefusesAndDoesNotRepeatIt()
    {
        var error = Assert.Throws<AgentException>(() => Open().Set("A_KEY", "hush\nhush"));
        Assert.DoesNotContain("hush", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Set_Many_KeepsTheBound()
    {
        var keys = Open();
        for (var number = 0; number < AgentKeys.MaxKeys; number++) keys.Set($"KEY_{number}", "x");
        Assert.Equal(AgentFault.Limit, Assert.Throws<AgentException>(() => keys.Set("ONE_MORE", "x")).Fault);
        keys.Set("KEY_0", "another");
        Assert.Equal("another", keys.Environment(["KEY_0"])["KEY_0"]);
    }

    [Fact]
    public void Open_BrokenFileOrLostKey_StartsWithout()
    {
        Open().Set("A_KEY", "one");
        _protector.IsLost = true;
        Assert.Empty(Open().Environment(["A_KEY"]));
        System.IO.File.WriteAllText(File, "{broken");
        Assert.Empty(Open().Names);
    }

    private bool Takes(string name, string value) => Record.Exception(() => Open().Set(name, value)) is null;

    private AgentKeys Open() => new(
        new DataFolder(Microsoft.Extensions.Options.Options.Create(new DataOptions { Path = _data.Path })), _protector,
        NullLogger<AgentKeys>.Instance);
}
