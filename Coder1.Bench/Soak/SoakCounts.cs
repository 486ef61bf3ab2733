namespace Coder1.Bench.Soak;

/// <summary>What the users of a soak did, and what went wrong.</summary>
internal sealed class SoakCounts
{
    /// <summary>Faults whose words are kept; more are counted.</summary>
    private const int MaxWords = 20;

    private readonly Lock _lock = new();
    private readonly List<string> _words = [];
    private int _terminals;
    private int _connections;
    private int _pages;
    private int _requests;
    private int _serverErrors;
    private int _faults;
    private long _bytes;

    public int Terminals => Volatile.Read(ref _terminals);

    public int Connections => Volatile.Read(ref _connections);

    public int Pages => Volatile.Read(ref _pages);

    public int Requests => Volatile.Read(ref _requests);

    /// <summary>Answers in the 500s.</summary>
    public int ServerErrors => Volatile.Read(ref _serverErrors);

    /// <summary>Bytes of terminals that were held against what they had to be.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Whatever else went wrong: other bytes, no bytes, a connection refused.</summary>
    public int Faults => Volatile.Read(ref _faults);

    public IReadOnlyList<string> Words
    {
        get { lock (_lock) return [.. _words]; }
    }

    public void Opened() => Interlocked.Increment(ref _terminals);

    public void Connected() => Interlocked.Increment(ref _connections);

    public void Paged() => Interlocked.Increment(ref _pages);

    public void Came(long bytes) => Interlocked.Add(ref _bytes, bytes);

    public void Answered(HttpRequestMessage request, HttpResponseMessage answer)
    {
        Interlocked.Increment(ref _requests);
        if ((int)answer.StatusCode < 500) return;
        Interlocked.Increment(ref _serverErrors);
        Say($"{request.Method} {request.RequestUri!.PathAndQuery} was answered {(int)answer.StatusCode}.");
    }

    public void Fault(string words)
    {
        Interlocked.Increment(ref _faults);
        Say(words);
    }

    private void Say(string words)
    {
        lock (_lock)
        {
            if (_words.Count < MaxWords) _words.Add(words);
        }
    }
}
