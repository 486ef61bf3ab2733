namespace Coder1.Core.Agents.Admission;

/// <summary>How long turns took here, to tell those who wait.</summary>
internal sealed class TurnLengths
{
    /// <summary>So many count, the newest.</summary>
    public const int Kept = 20;

    /// <summary>What is told before any turn was seen: a question answered with a few tools takes about a minute.</summary>
    public static readonly TimeSpan FirstGuess = TimeSpan.FromSeconds(60);

    private readonly Queue<TimeSpan> _lengths = new(Kept + 1);
    private TimeSpan _sum;

    /// <summary>The mean: what the queue moves by, whether turns are alike or not.</summary>
    public TimeSpan Mean => _lengths.Count == 0 ? FirstGuess : _sum / _lengths.Count;

    /// <summary>A turn ended; of more than <see cref="Kept"/> the oldest is forgotten.</summary>
    /// <param name="length">How long it took.</param>
    public void Add(TimeSpan length)
    {
        _lengths.Enqueue(length);
        _sum += length;
        if (_lengths.Count > Kept) _sum -= _lengths.Dequeue();
    }
}
