using Coder1.Core.Memory;
using Coder1.Core.Memory.Fences;
using Coder1.Tests.Core.Terminals.Shell;
using Coder1.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Coder1.Tests.Core.Memory.Fences;

/// <summary>The red line with real programs. It is shown those of this test alone: others of this machine are not to end.</summary>
[Collection(TerminalsCollection.Name)]
public sealed class RedLineTests : IAsyncDisposable
{
    private const long Mb = 1024 * 1024;

    private readonly ManualClock _clock = new();
    private readonly ShellFixture _shell = new();
    private readonly RedLine _redLine;

    public RedLineTests() => _redLine = new RedLine(
        OwnProcesses, _shell.Keeper.Get<EndedProcesses>(), _shell.Keeper.Get<MemoryMonitor>(), _clock, NullLogger<RedLine>.Instance);

    [Fact]
    public async Task OnSample_RedLine_EndsTheJobAndTellsItsTerminal()
    {
        await StartAsync("x = b'x' * (60 << 20); print('gr' + 'own', flush=True); input()");
        Sample(MemoryLevel.RedLine, leftMb: 12);
        await _shell.UntilAsync(shell => shell.IsAtPrompt);
        Assert.Equal(143, _shell.Activity!.ExitStatus);

        var ended = _shell.Info.Ended!;
        Assert.StartsWith("python3 -c", ended.What, StringComparison.Ordinal);
        Assert.Equal(ended.What, ended.RunAgain);
        Assert.InRange(ended.Bytes!.Value, 60 * Mb, 120 * Mb);
        Assert.Equal("the container had 12 MB left", ended.Why);
        await _shell.Viewer.UntilTextAsync("[Coder1 ended \"python3 -c");
        await _shell.Viewer.UntilTextAsync("the container had 12 MB left. Its output above is kept.]");
        Assert.Contains(_shell.Viewer.Events, json => json.Contains("\"type\":\"ended\"", StringComparison.Ordinal));
        var entry = _shell.Keeper.Get<MemoryJournal>().Events.Single(found => found.Kind == MemoryEventKind.Ended);
        Assert.Equal(_shell.Id.Value, entry.TerminalId);
        Assert.DoesNotContain("60 << 20", entry.Text, StringComparison.Ordinal);

        Assert.True(_shell.Registry.DismissEnded(_shell.Id));
        Assert.Null(_shell.Info.Ended);
    }

    [Fact]
    public async Task OnSample_OneThatDoesNotGo_IsKilledAfterTheGrace()
    {
        await StartStubbornAsync();
        Sample(MemoryLevel.RedLine, leftMb: 40);
        _clock.Advance(TreeEnding.Grace - TimeSpan.FromMilliseconds(1));
        Sample(MemoryLevel.RedLine, leftMb: 40);
        Assert.False(_shell.Activity!.IsAtPrompt);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        // Also when the level is as before: it was told to go.
        Sample(MemoryLevel.Normal, leftMb: 400);
        await _shell.UntilAsync(shell => shell.IsAtPrompt);
        Assert.Equal(137, _shell.Activity!.ExitStatus);
        Assert.Single(_shell.Keeper.Get<MemoryJournal>().Events, entry => entry.Kind == MemoryEventKind.Ended);
    }

    [Fact]
    public async Task OnSample_HalfOfTheRoomIsGone_KillsAtOnce()
    {
        await StartStubbornAsync();
        Sample(MemoryLevel.RedLine, leftMb: 40);
        Sample(MemoryLevel.RedLine, leftMb: 1);
        await _shell.UntilAsync(shell => shell.IsAtPrompt);
        Assert.Equal(137, _shell.Activity!.ExitStatus);
    }

    [Fact]
    public async Task OnSample_NobodyLarge_EndsNobody()
    {
        await _shell.StartAsync(["/bin/bash", "--norc"]);
        Sample(MemoryLevel.RedLine, leftMb: 1);
        Assert.Empty(_shell.Keeper.Get<MemoryJournal>().Events);
        Assert.Null(_redLine.Preview());
        Assert.True((await _shell.RunAsync("true")).ExitStatus == 0);
    }

    [Fact]
    public async Task OnSample_LevelStaysAndPressureFell_EndsNobody()
    {
        await StartAsync("x = b'x' * (60 << 20); print('gr' + 'own', flush=True); input()");
        var container = _shell.Keeper.Get<MemoryMonitor>().Thresholds.ContainerBytes;
        Sample(MemoryLevel.RedLine, leftMb: (container / 10 / Mb) + 2);
        Assert.Empty(_shell.Keeper.Get<MemoryJournal>().Events);
        Assert.False(_shell.Activity!.IsAtPrompt);
    }

    [Fact]
    public async Task OnSample_BelowTheRedLine_EndsNobody()
    {
        await StartAsync("x = b'x' * (60 << 20); print('gr' + 'own', flush=True); input()");
        Sample(MemoryLevel.Panic, leftMb: 60);
        Assert.Empty(_shell.Keeper.Get<MemoryJournal>().Events);
        Assert.InRange(_redLine.Preview()!.Bytes, 60 * Mb, 120 * Mb);
        Assert.False(_shell.Activity!.IsAtPrompt);
    }

    public async ValueTask DisposeAsync()
    {
        _redLine.Dispose();
        await _shell.DisposeAsync();
    }

    private Task StartStubbornAsync() => StartAsync(
        "import signal; signal.signal(15, signal.SIG_IGN); x = b'x' * (60 << 20); print('gr' + 'own', flush=True); input()");

    private async Task StartAsync(string program)
    {
        await _shell.StartAsync(["/bin/bash", "--norc"]);
        await _shell.Viewer.TypeAsync($"python3 -c \"{program}\"\r");
        await _shell.Viewer.UntilTextAsync("grown");
    }

    private void Sample(MemoryLevel level, long leftMb)
    {
        // The room at the red line is a tenth of the machine here; what is left is told as of a container of that size.
        var container = _shell.Keeper.Get<MemoryMonitor>().Thresholds.ContainerBytes;
        var room = leftMb == 40 ? container / 12 : leftMb * Mb;
        _redLine.OnSample(new MemorySample(default, new MemoryReading("test", 0, 0, container - room, container), level));
    }

    private IReadOnlyList<Candidate> OwnProcesses() =>
    [
        .. _shell.Keeper.Get<ContainerProcesses>().Look()
            .Where(candidate => candidate.Process.Id == Environment.ProcessId || candidate.Owner.Id == _shell.Id.Value),
    ];
}
