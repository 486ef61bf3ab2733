using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Memory.Alerts.Webhooks;

/// <summary>Tells the configured receivers of alerts that are raised and resolved. Without one it does nothing.</summary>
/// <param name="board">The alerts; made for this, if nobody asked for them yet.</param>
/// <param name="options">The receivers.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log, which sees neither addresses nor keys.</param>
internal sealed class WebhookSender(
    AlertBoard board, IOptions<AlertOptions> options, TimeProvider time, ILogger<WebhookSender> logger)
    : IHostedService, IAsyncDisposable
{
    private const int MaxHeaderKilobytes = 16;
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromSeconds(15);

    private readonly List<WebhookQueue> _queues = [];
    private IDisposable? _subscription;
    private HttpClient? _http;

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Webhooks.Length == 0) return Task.CompletedTask;
        _http = new HttpClient(new SocketsHttpHandler
        {
            // What is configured is what is called: no proxy of the environment, no redirect, no cookie.
            UseProxy = false,
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = options.Value.WebhookTimeout,
            MaxConnectionsPerServer = 1,
            MaxResponseHeadersLength = MaxHeaderKilobytes,
            PooledConnectionIdleTimeout = ConnectionLifetime,
            // Bodies are not read to their end: a connection with one is closed, not drained.
            MaxResponseDrainSize = 0,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan, // each try has its own, on our clock
        };
        _queues.AddRange(options.Value.Webhooks.Select(target => new WebhookQueue(target, options.Value, _http, time, logger)));
        _subscription = board.OnChanged(alert => _queues.ForEach(queue => queue.Add(alert)));
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public async Task StopAsync(CancellationToken cancellationToken) => await DisposeAsync().ConfigureAwait(false);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _subscription?.Dispose();
        foreach (var queue in _queues) await queue.DisposeAsync().ConfigureAwait(false);
        _queues.Clear();
        _http?.Dispose();
    }
}
