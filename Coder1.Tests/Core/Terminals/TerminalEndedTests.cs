using Coder1.Core.Memory;
using Coder1.Core.Memory.Fences;
using Coder1.Core.Memory.Processes;
using Coder1.Core.Terminals;
using Coder1.Tests.Core.Terminals.Shell;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Terminals;

/// <summary>What a terminal makes of it when a program of its was ended to save the container.</summary>
[Collection(TerminalsCollection.Name)]
public sealed class TerminalEndedTests : IAsyncDisposable
{
    private const long Mb = 1024 * 1024;

    private readonly ShellFixture _shell = new();

    public ValueTask DisposeAsync() => _shell.DisposeAsync();

    [Fact]
    public async Task Ended_WithoutShellIntegration_HasTheNameAndNothingToRunAgain()
    {
        await using var host = new TerminalHost();
        var info = host.StartShell();
        Tell(host.Keeper, info.Id.Value, "gr\u001bow");
        var ended = host.Registry.Find(info.Id)!.Ended!;
        Assert.Equal(("gr\u001bow", null, 412 * Mb), (ended.What, ended.RunAgain, ended.Bytes));
        using var viewer = new TerminalViewer(host.Registry.Attach(info.Id, 0)!) { Id = info.Id };
        await viewer.UntilTextAsync("[Coder1 ended \"gr ow\" (412 MB): the container had 12 MB left. Its output above is kept.]");
        await viewer.UntilAsync(seen => seen.Events.Exists(json => json.Contains("\"bytes\":432013312", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Ended_Restart_IsStillToldUntilItIsDismissed()
    {
        await using var host = new TerminalHost();
        var info = host.StartShell();
        Tell(host.Keeper, info.Id.Value, "grow");
        await host.Registry.DisposeAsync();
        await using (var next = host.Open())
        {
            Assert.Equal("grow", next.Find(info.Id)!.Ended!.What);
            Assert.True(next.DismissEnded(info.Id));
        }

        await using var last = host.Open();
        Assert.Null(last.Find(info.Id)!.Ended);
    }

    [Fact]
    public async Task Ended_ByTheKernelWithoutAName_IsTheTerminalsWhereItWasSeen()
    {
        await _shell.StartAsync(["/bin/bash", "--norc"]);
        await using var other = new ShellFixture(_shell.Keeper);
        await _shell.RunAsync("bash -c 'kill -9 $$'");
        Tell(_shell.Keeper, "", null, EndReason.Kernel);
        Assert.Equal("bash -c 'kill -9 $$'", _shell.Info.Ended!.RunAgain);
        await _shell.Viewer.UntilTextAsync("[The kernel ended \"bash -c 'kill -9 $$'\"");
    }

    [Fact]
    public async Task Ended_OfAnother_IsNotToldHere()
    {
        await _shell.StartAsync(["/bin/bash", "--norc"]);
        Tell(_shell.Keeper, "", null, EndReason.Kernel);
        Tell(_shell.Keeper, "nobody", "grow");
        Assert.Null(_shell.Info.Ended);
        Assert.False(_shell.Registry.DismissEnded(TerminalId.New()));
    }

    private static void Tell(Keeper keeper, string terminal, string? name, EndReason reason = EndReason.RedLine) =>
        keeper.Get<EndedProcesses>().Tell(new EndedProcess
        {
            Owner = terminal.Length > 0 ? new ProcessOwner(OwnerKind.Terminal, terminal, "any") : Attribution.Nobody,
            Reason = reason, At = TimeProvider.System.GetUtcNow(), Name = name, Bytes = 412 * Mb, RoomBytes = 12 * Mb,
        }, MemoryLevel.RedLine);
}
