using Coder1.Core.Terminals;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Terminals;

[Collection(TerminalsCollection.Name)]
public sealed class TerminalRoleTests : IAsyncDisposable
{
    private const string Refusal = """{"type":"refused","reason":"view"}""";

    private readonly TerminalHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Input_OfAViewerThatWatches_IsRefusedOnceAndNotApplied()
    {
        var info = _host.Start("/bin/cat");
        using var typing = Attach(info, TerminalRole.Type);
        using var watching = Attach(info, TerminalRole.View);
        await watching.TypeAsync("not this\n");
        await watching.TypeAsync("nor this\n");
        await typing.TypeAsync("but this\n");
        await typing.UntilTextAsync("but this\r\nbut this");
        await watching.UntilTextAsync("but this\r\nbut this");
        Assert.DoesNotContain("t this\r\nnot", typing.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("nor", typing.Text, StringComparison.Ordinal);
        Assert.Single(watching.Events, one => one == Refusal);
        Assert.DoesNotContain(Refusal, typing.Events);
        Assert.Equal(typing.Output, watching.Output);
        Assert.Equal(TerminalCloseCode.None, watching.Attachment.CloseCode);
    }

    [Fact]
    public async Task Resize_OfAViewerThatWatches_IsNotApplied()
    {
        var info = _host.Start("/bin/cat");
        using var typing = Attach(info, TerminalRole.Type);
        using var watching = Attach(info, TerminalRole.View);
        Assert.Equal(TerminalCloseCode.None, await typing.ResizeAsync(100, 30));
        Assert.Equal(TerminalCloseCode.None, await watching.ResizeAsync(50, 20));
        await watching.TypeAsync("x");
        var now = _host.Registry.Find(info.Id)!;
        Assert.Equal((100, 30), (now.Columns, now.Rows));
    }

    [Theory]
    [InlineData(new byte[] { TerminalFrame.Resize, 0, 0, 0, 0 })]
    [InlineData(new byte[] { TerminalFrame.Resize, 1 })]
    [InlineData(new byte[] { 0x13 })]
    public async Task IllegalMessage_OfAViewerThatWatches_IsJudgedAsOfAnyOther(byte[] message)
    {
        using var watching = Attach(_host.Start("/bin/cat"), TerminalRole.View);
        Assert.Equal(TerminalCloseCode.Malformed, await watching.Attachment.HandleAsync(message));
    }

    [Fact]
    public async Task Viewers_WhoComeAndGo_AreCountedByRole()
    {
        var info = _host.Start("/bin/cat");
        using var typing = Attach(info, TerminalRole.Type);
        await typing.TakeAllAsync();
        Assert.DoesNotContain(typing.Events, one => one.Contains("viewers", StringComparison.Ordinal));
        var watching = Attach(info, TerminalRole.View);
        await typing.TakeAllAsync();
        await watching.TakeAllAsync();
        Assert.Equal("""{"type":"viewers","viewers":2,"typing":1}""", typing.Events[^1]);
        Assert.Equal("""{"type":"viewers","viewers":2,"typing":1}""", watching.Events[^1]);
        watching.Dispose();
        await typing.TakeAllAsync();
        Assert.Equal("""{"type":"viewers","viewers":1,"typing":1}""", typing.Events[^1]);
    }

    private TerminalViewer Attach(TerminalInfo info, TerminalRole role) => new(_host.Registry.Attach(info.Id, 0, role)!);
}
