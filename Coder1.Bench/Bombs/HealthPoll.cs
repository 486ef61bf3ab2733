namespace Coder1.Bench.Bombs;

/// <summary>Asks for the server's health every 50 ms, as a strict platform would, and remembers the slowest answer.</summary>
internal sealed class HealthPoll : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _polling;
    private long _longest;
    private int _failures;

    public HealthPoll(Uri server, TimeProvider time)
    {
        (_http, _time) = (new HttpClient { BaseAddress = server, Timeout = Patience }, time);
        _polling = Task.Run(PollAsync);
    }

    /// <summary>The slowest answer since this was last asked, and how many there were not.</summary>
    public (TimeSpan Longest, int Failures) Take() =>
        (new TimeSpan(Interlocked.Exchange(ref _longest, 0)), Interlocked.Exchange(ref _failures, 0));

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _polling;
        _http.Dispose();
        _end.Dispose();
    }

    private async Task PollAsync()
    {
        using var timer = new PeriodicTimer(Interval, _time);
        while (!_end.IsCancellationRequested)
        {
            var begin = _time.GetTimestamp();
            try
            {
                using var answer = await _http.GetAsync("/api/health", _end.Token);
                if (!answer.IsSuccessStatusCode) Interlocked.Increment(ref _failures);
            }
            catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
            {
                if (_end.IsCancellationRequested) return;
                Interlocked.Increment(ref _failures);
            }

            var took = _time.GetElapsedTime(begin).Ticks;
            if (took > Volatile.Read(ref _longest)) Volatile.Write(ref _longest, took);
            await timer.WaitForNextTickAsync();
        }
    }
}
