using Coder1.Core.Memory;
using Coder1.Core.Memory.Alerts;
using Coder1.Core.Memory.Alerts.Sources;
using Coder1.Tests.TestKit;
using Microsoft.Extensions.Options;
using Xunit;

namespace Coder1.Tests.Core.Memory.Alerts;

public sealed class AlertBoardTests : IAsyncDisposable
{
    private readonly ManualClock _clock = new();
    private readonly MemoryJournal _journal = new();
    private readonly LogLines<AlertBoard> _log = new();
    private readonly List<IAsyncDisposable> _monitors = [];

    public async ValueTask DisposeAsync()
    {
        foreach (var monitor in _monitors) await monitor.DisposeAsync();
    }

    [Fact]
    public void Look_ValueComesAndGoes_RaisesAndResolvesOnceEverywhere()
    {
        var source = new ValueSource("a") { Value = 11 };
        using var board = Board(source);
        List<Alert> told = [];
        using var subscription = board.OnChanged(told.Add);

        Look(board);
        Look(board);
        var alert = Assert.Single(board.Standing);
        Assert.Equal(("a", AlertSeverity.Critical, "a is 11.", null), (alert.Rule, alert.Severity, alert.Text, alert.ResolvedAt));

        source.Value = null;
        Look(board);
        Look(board);
        Assert.Empty(board.Standing);
        var resolved = alert with { ResolvedAt = alert.Since + TimeSpan.FromSeconds(2) };
        Assert.Equal(resolved, Assert.Single(board.Resolved));
        Assert.Equal([alert, resolved], told);
        Assert.Equal(["a is 11.", "No more: a is 11."], _journal.Events.Select(entry => entry.Text));
        Assert.All(_journal.Events, entry => Assert.Equal((MemoryEventKind.Alert, "a"), (entry.Kind, entry.Name)));
        Assert.Equal(2, _log.Lines.Count);
    }

    [Fact]
    public void Look_WithinASecond_DoesNotAsk()
    {
        var source = new ValueSource("a");
        using var board = Board(source);
        board.Look();
        source.Value = 11;
        _clock.Advance(TimeSpan.FromMilliseconds(999));
        board.Look();
        Assert.Empty(board.Standing);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        board.Look();
        Assert.Single(board.Standing);
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 0)]
    [InlineData(4, 1)]
    public void Resolved_BeyondTheBound_ForgetsTheOldest(int count, int first)
    {
        var source = new ValueSource("a");
        using var board = Board(source);
        for (var index = 0; index < count; index++)
        {
            source.Value = 100 + index;
            Look(board);
            source.Value = 0;
            Look(board);
        }

        Assert.Equal(Enumerable.Range(first, count - first).Reverse().Select(index => $"a is {100 + index}."), board.Resolved.Select(alert => alert.Text));
        Assert.Distinct(board.Resolved.Select(alert => alert.Id));
    }

    [Fact]
    public void Look_SteadyState_AllocatesNothing()
    {
        using var board = Board(new ValueSource("a") { Value = 1 }, new ValueSource("b"), Slow(), new SessionAlertSource("s", "s", 24, 80, () => 1));
        Assert.Equal(0, Allocations.Of(board.Look, () => _clock.Advance(TimeSpan.FromSeconds(1))));
    }

    [Theory]
    [InlineData(19, false)]
    [InlineData(20, true)]
    public void Sessions_AboveTheirShare_AreAnAlert(int open, bool raised)
    {
        using var board = Board(new SessionAlertSource("terminals.many", "terminals", 24, 80, () => open));
        Look(board);
        Assert.Equal(raised, board.Standing.Count == 1);
        if (raised) Assert.Equal("20 of at most 24 terminals are open, which is more than 80 %.", board.Standing[0].Text);
    }

    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public void Queue_AboveItsLength_IsAnAlert(int length, bool raised)
    {
        using var board = Board(new QueueAlertSource("agents.queue", "prompts", 5, () => length));
        Look(board);
        Assert.Equal(raised, board.Standing.Count == 1);
    }

    [Theory]
    [InlineData(10_000, false)]
    [InlineData(10_001, true)]
    public void SlowResponse_BeyondTheTime_IsAnAlertForSomeMinutes(int milliseconds, bool raised)
    {
        var slow = Slow();
        using var board = Board(slow);
        slow.Report(TimeSpan.FromMilliseconds(milliseconds));
        Look(board);
        Assert.Equal(raised, board.Standing.Count == 1);
        for (var seconds = 0; seconds < 121; seconds++) Look(board);
        Assert.Empty(board.Standing);
        Assert.Equal(raised ? 1 : 0, slow.Count);
    }

    [Fact]
    public void Memory_AboveItsShareForMinutes_RaisesWarningThenCritical()
    {
        var monitor = Monitor(64); // this machine, or this test alone, holds more than that
        var options = Options.Create(new AlertOptions());
        using var board = Board(new MemoryWarningSource(monitor, options), new MemoryCriticalSource(monitor, options));
        Seconds(board, 120);
        Assert.Empty(board.Standing);
        Seconds(board, 1);
        Assert.Equal(["memory.warning"], board.Standing.Select(alert => alert.Rule));
        Seconds(board, 179);
        Assert.Single(board.Standing);
        Seconds(board, 1);
        Assert.Equal(["memory.warning", "memory.critical"], board.Standing.Select(alert => alert.Rule));
        Assert.Contains("above 85 % of its budget for 5 minutes", board.Standing[1].Text, StringComparison.Ordinal);
    }

    private void Seconds(AlertBoard board, int seconds)
    {
        for (; seconds > 0; seconds--) Look(board);
    }

    private SlowResponses Slow() => new(Options.Create(new AlertOptions()), _clock);

    private void Look(AlertBoard board)
    {
        _clock.Advance(TimeSpan.FromSeconds(1));
        board.Look();
    }

    private AlertBoard Board(params IAlertSource[] sources) =>
        new(sources, Monitor(null), _journal, Options.Create(new AlertOptions { MaxHistory = 3 }), _clock, _log);

    private MemoryMonitor Monitor(int? limit)
    {
        var monitor = new MemoryMonitor(new ContainerMemory(), Options.Create(new MemoryOptions { LimitMb = limit }), _clock);
        _monitors.Add(monitor);
        return monitor;
    }
}
