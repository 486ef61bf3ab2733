namespace Coder1.Bench.Soak;

/// <summary>Somebody who does the same again and again, until a round is over.</summary>
/// <param name="server">Where.</param>
/// <param name="counts">Told of what was done and what went wrong.</param>
/// <param name="seed">Decides about what is left to chance.</param>
internal abstract class SoakUser(SoakServer server, SoakCounts counts, int seed)
{
    /// <summary>Beyond it the server is gone, most likely, and asking it again as fast as one can helps nobody.</summary>
    private const int MaxFaults = 100;

    protected SoakServer Server => server;

    protected SoakCounts Counts => counts;

    protected Random Random { get; } = new(seed);

    /// <summary>Goes on until told to end, and finishes what was begun.</summary>
    public async Task RunAsync(CancellationToken end)
    {
        using var http = server.Connect(counts);
        while (!end.IsCancellationRequested)
        {
            try
            {
                await OnceAsync(http, end);
            }
#pragma warning disable CA1031 // Whatever goes wrong is what a soak is to find, and must not end it.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                counts.Fault($"{GetType().Name}: {exception.Message}");
                if (counts.Faults > MaxFaults) return;
            }
        }
    }

    protected abstract Task OnceAsync(HttpClient http, CancellationToken end);

    /// <summary>Holds what came against what had to come.</summary>
    protected void Expect(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> came)
    {
        if (!expected.SequenceEqual(came)) throw new InvalidOperationException("Other bytes came than had to.");
        counts.Came(came.Length);
    }
}
