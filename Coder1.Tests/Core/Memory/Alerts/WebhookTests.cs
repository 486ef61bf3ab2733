using System.Text.Json;
using Coder1.Core.Memory;
using Coder1.Core.Memory.Alerts;
using Coder1.Core.Memory.Alerts.Webhooks;
using Coder1.Tests.TestKit;
using Microsoft.Extensions.Options;
using Xunit;

namespace Coder1.Tests.Core.Memory.Alerts;

/// <summary>Alerts on their way to receivers that listen here.</summary>
public sealed class WebhookTests : IAsyncLifetime
{
    private const string Secret = "s3cret-path";

    private readonly ManualClock _clock = new();
    private readonly LogLines<WebhookSender> _log = new();
    private readonly ValueSource _source = new("memory.test");
    private MemoryMonitor _monitor = null!;
    private AlertBoard _board = null!;
    private WebhookSender? _sender;

    public ValueTask InitializeAsync()
    {
        _monitor = new MemoryMonitor(new ContainerMemory(), Options.Create(new MemoryOptions()), _clock);
        _board = new AlertBoard([_source], _monitor, new MemoryJournal(), Options.Create(new AlertOptions()), _clock, new LogLines<AlertBoard>());
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        if (_sender is not null) await _sender.DisposeAsync();
        _board.Dispose();
        await _monitor.DisposeAsync();
        Assert.All(_log.Lines, line => Assert.DoesNotContain(Secret, line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Generic_RaisedAndResolved_TellsBoth()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await SendTo(receiver, WebhookKind.Generic);
        var raised = await receiver.BodyAsync(0);
        Assert.Equal(("memory.test", "raised", "critical", "memory.test is 11."), (Text(raised, "rule"), Text(raised, "state"), Text(raised, "severity"), Text(raised, "text")));
        Assert.Equal("application/json", receiver.ContentTypes[0]);

        Set(0);
        var resolved = await receiver.BodyAsync(1);
        Assert.Equal((Text(raised, "id"), "resolved"), (Text(resolved, "id"), Text(resolved, "state")));
        Assert.NotNull(Text(resolved, "resolvedAt"));
    }

    [Fact]
    public async Task Slack_Raised_IsATextWithoutMarkupOfOthers()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await SendTo(receiver, WebhookKind.Slack);
        Assert.Equal($"*Critical* on {Environment.MachineName}: memory.test is 11.", Text(await receiver.BodyAsync(0), "text"));
        var body = WebhookBody.Of(new WebhookTarget { Kind = "slack" },
            new Alert("i", "r", AlertSeverity.Warning, default, "a <!here> & b"), "m");
        Assert.Equal("*Warning* on m: a &lt;!here&gt; &amp; b", Text(JsonDocument.Parse(body).RootElement, "text"));
    }

    [Fact]
    public async Task PagerDuty_RaisedAndResolved_TriggersAndResolvesTheSameIncident()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await SendTo(receiver, WebhookKind.PagerDuty);
        var raised = await receiver.BodyAsync(0);
        Assert.Equal(("trigger", "key"), (Text(raised, "event_action"), Text(raised, "routing_key")));
        var payload = raised.GetProperty("payload");
        Assert.Equal(("memory.test is 11.", "critical", Environment.MachineName), (Text(payload, "summary"), Text(payload, "severity"), Text(payload, "source")));

        Set(0);
        var resolved = await receiver.BodyAsync(1);
        Assert.Equal(("resolve", Text(raised, "dedup_key")), (Text(resolved, "event_action"), Text(resolved, "dedup_key")));
    }

    [Fact]
    public async Task Status500_ThenTaken_IsTriedAgainWithTheSameBody()
    {
        await using var receiver = await WebhookReceiver.StartAsync(500, 503, 200);
        await SendTo(receiver, WebhookKind.Generic);
        await AdvanceUntilAsync(() => receiver.Count == 3);
        Assert.Equal(receiver.Bodies[0], receiver.Bodies[2]);
        Set(0);
        await receiver.BodyAsync(3);
    }

    [Fact]
    public async Task Status429_RetryAfter_WaitsAsAsked()
    {
        await using var receiver = await WebhookReceiver.StartAsync(429, 200);
        receiver.RetryAfter = "90";
        await SendTo(receiver, WebhookKind.Generic);
        await Eventually.TrueAsync(() => _log.Lines.Count == 1, () => "Nothing waits.");
        Assert.Contains("00:01:30", _log.Lines[0], StringComparison.Ordinal);
        await AdvanceUntilAsync(() => receiver.Count == 2);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(302)]
    public async Task Refused_IsNotTriedAgain(int status)
    {
        await using var receiver = await WebhookReceiver.StartAsync(status, 200);
        await SendTo(receiver, WebhookKind.Generic);
        await Eventually.TrueAsync(() => _log.Lines.Any(line => line.Contains("WebhookGivenUp", StringComparison.Ordinal)), () => "It goes on.");
        Set(0);
        Assert.Equal("resolved", Text(await receiver.BodyAsync(1), "state"));
    }

    [Fact]
    public async Task Hang_NoAnswer_IsGivenUpAfterItsTries()
    {
        await using var receiver = await WebhookReceiver.StartAsync(WebhookReceiver.Hang, WebhookReceiver.Hang, WebhookReceiver.Hang);
        await SendTo(receiver, WebhookKind.Generic, attempts: 3);
        await AdvanceUntilAsync(() => _log.Lines.Any(line => line.Contains("in 3 tries: no answer in time", StringComparison.Ordinal)));
        Assert.Equal(3, receiver.Count);
    }

    [Fact]
    public async Task Refused_NobodyListens_IsGivenUpAndHarmsNobody()
    {
        Uri gone;
        await using (var receiver = await WebhookReceiver.StartAsync()) gone = receiver.Address;
        await using var other = await WebhookReceiver.StartAsync();
        await SendTo([Target(gone, WebhookKind.Slack), Target(other.Address, WebhookKind.Generic)], attempts: 2);
        await other.BodyAsync(0);
        await AdvanceUntilAsync(() => _log.Lines.Any(line => line.Contains("in 2 tries", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task EndlessBody_IsNotRead()
    {
        await using var receiver = await WebhookReceiver.StartAsync(WebhookReceiver.EndlessBody, 200);
        await SendTo(receiver, WebhookKind.Generic);
        await receiver.BodyAsync(0);
        Set(0);
        Assert.Equal("resolved", Text(await receiver.BodyAsync(1), "state"));
    }

    [Fact]
    public async Task Queue_ReceiverIsAway_DropsTheOldest()
    {
        await using var receiver = await WebhookReceiver.StartAsync(WebhookReceiver.Hang);
        using var http = new HttpClient();
        await using var queue = new WebhookQueue(Target(receiver.Address, WebhookKind.Generic), new AlertOptions(), http, _clock, _log);
        queue.Add(new Alert("first", "r", AlertSeverity.Warning, default, ""));
        await Eventually.TrueAsync(() => receiver.Count == 1, () => "Nothing came.");
        for (var index = 0; index < WebhookQueue.MaxWaiting; index++) queue.Add(new Alert($"{index}", "r", AlertSeverity.Warning, default, ""));
        Assert.Equal(0, queue.Dropped);
        queue.Add(new Alert("last", "r", AlertSeverity.Warning, default, ""));
        Assert.Equal(1, queue.Dropped);
    }

    [Fact]
    public async Task Dispose_WhileItWaits_Ends()
    {
        await using var receiver = await WebhookReceiver.StartAsync(500);
        await SendTo(receiver, WebhookKind.Generic);
        await receiver.BodyAsync(0);
        await _sender!.StopAsync(CancellationToken.None);
        await _sender.DisposeAsync();
    }

    private Task SendTo(WebhookReceiver receiver, WebhookKind kind, int attempts = 6) =>
        SendTo([Target(receiver.Address, kind)], attempts);

    private async Task SendTo(WebhookTarget[] targets, int attempts)
    {
        var options = Options.Create(new AlertOptions { Webhooks = targets, WebhookAttempts = attempts });
        _sender = new WebhookSender(_board, options, _clock, _log);
        await _sender.StartAsync(CancellationToken.None);
        Set(11);
    }

    private static WebhookTarget Target(Uri address, WebhookKind kind) =>
        new() { Kind = $"{kind}", Url = $"{address}{Secret}", RoutingKey = "key" };

    private void Set(double value)
    {
        _source.Value = value;
        _clock.Advance(TimeSpan.FromSeconds(1));
        _board.Look();
    }

    private async Task AdvanceUntilAsync(Func<bool> condition) => await Eventually.TrueAsync(
        () =>
        {
            if (condition()) return true;
            _clock.Advance(TimeSpan.FromSeconds(1));
            return false;
        },
        () => string.Join('\n', _log.Lines));

    private static string? Text(JsonElement body, string name) => body.TryGetProperty(name, out var value) ? value.GetString() : null;
}
