using System.Net;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Coder1.Core.Memory.Alerts.Webhooks;

/// <summary>
/// Tells one receiver of alerts, one after the other in order, and tries again what it does not take: what failed for a
/// reason that may pass (no connection, a time-out, 408, 429 and the 500s) some times, what it refuses not.
/// </summary>
/// <remarks>A receiver that is away holds up neither the others nor the server.</remarks>
internal sealed partial class WebhookQueue : IAsyncDisposable
{
    /// <summary>Alerts that wait for a receiver; beyond it the oldest is dropped, and counted.</summary>
    public const int MaxWaiting = 32;

    private readonly WebhookTarget _target;
    private readonly AlertOptions _options;
    private readonly HttpClient _http;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Channel<Alert> _waiting;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _sending;
    private int _dropped;

    public WebhookQueue(WebhookTarget target, AlertOptions options, HttpClient http, TimeProvider time, ILogger logger)
    {
        (_target, _options, _http, _time, _logger) = (target, options, http, time, logger);
        _waiting = Channel.CreateBounded<Alert>(
            new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
            _ => Interlocked.Increment(ref _dropped));
        _sending = SendAllAsync(_ending.Token);
    }

    /// <summary>Alerts that were dropped since the start, because the receiver was away for so long.</summary>
    public int Dropped => Volatile.Read(ref _dropped);

    /// <summary>Queues an alert; never waits.</summary>
    public void Add(Alert alert) => _waiting.Writer.TryWrite(alert);

    /// <summary>Gives up what is under way.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _ending.CancelAsync().ConfigureAwait(false);
        await _sending.ConfigureAwait(false);
        _ending.Dispose();
    }

    private async Task SendAllAsync(CancellationToken cancellation)
    {
        try
        {
            await foreach (var alert in _waiting.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
                await SendAsync(alert, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The server ends.
        }
    }

    private async Task SendAsync(Alert alert, CancellationToken cancellation)
    {
        var body = WebhookBody.Of(_target, alert, Environment.MachineName);
        for (var tries = 1; ; tries++)
        {
            var (outcome, reason, askedFor) = await TryAsync(body, cancellation).ConfigureAwait(false);
            if (outcome == Outcome.Taken) return;
            if (outcome == Outcome.Refused || tries == _options.WebhookAttempts)
            {
                Log.GivenUp(_logger, alert.Rule, _target.ToString(), tries, reason);
                return;
            }

            var wait = WebhookBackoff.After(tries, Random.Shared.NextDouble(), askedFor);
            Log.TriedAgain(_logger, _target.ToString(), reason, wait);
            await Task.Delay(wait, _time, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<(Outcome Outcome, string Reason, TimeSpan? AskedFor)> TryAsync(byte[] body, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(_options.WebhookTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Post, _target.Address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        try
        {
            // The status is all that counts: the answer's body is not read, however long it is.
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token)
                .ConfigureAwait(false);
            return (Judge(answer.StatusCode), $"status {(int)answer.StatusCode}", AskedFor(answer));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (Outcome.Failed, "no answer in time", null);
        }
        catch (HttpRequestException exception)
        {
            // Its message may hold the address, which may be a secret.
            return (Outcome.Failed, $"{exception.HttpRequestError}", null);
        }
    }

    private TimeSpan? AskedFor(HttpResponseMessage answer) => answer.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - _time.GetUtcNow(),
        _ => null,
    };

    private static Outcome Judge(HttpStatusCode status) => (int)status switch
    {
        >= 200 and < 300 => Outcome.Taken,
        408 or 429 or >= 500 => Outcome.Failed,
        _ => Outcome.Refused,
    };

    private enum Outcome
    {
        Taken,
        Failed,
        Refused,
    }

    private static partial class Log
    {
        [LoggerMessage(4231, LogLevel.Warning, "Alert {Rule} could not be told to {Target} in {Tries} tries: {Reason}.",
            EventName = "WebhookGivenUp")]
        public static partial void GivenUp(ILogger logger, string rule, string target, int tries, string reason);

        [LoggerMessage(4232, LogLevel.Information, "The webhook {Target} did not take an alert ({Reason}): again in {Wait}.",
            EventName = "WebhookTriedAgain")]
        public static partial void TriedAgain(ILogger logger, string target, string reason, TimeSpan wait);
    }
}
