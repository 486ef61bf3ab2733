namespace Coder1.Core.Git;

/// <content>What running git has come to.</content>
public sealed partial class GitClient
{
    private long _runs;
    private long _failures;
    private long _ended;
    private long _killed;
    private long _ticks;
    private int _running;

    /// <summary>What running git has come to since the start.</summary>
    public GitFigures Figures => new(
        Interlocked.Read(ref _runs), Interlocked.Read(ref _failures), Interlocked.Read(ref _ended), Interlocked.Read(ref _killed),
        Volatile.Read(ref _running), TimeSpan.FromTicks(Interlocked.Read(ref _ticks)));

    private Counted Count()
    {
        Interlocked.Increment(ref _running);
        return new Counted(this, _time.GetTimestamp());
    }

    private sealed class Counted(GitClient git, long begun) : IDisposable
    {
        public bool HasFailed { get; set; } = true;

        public bool WasEnded { get; set; }

        public bool WasKilled { get; set; }

        public void Dispose()
        {
            Interlocked.Decrement(ref git._running);
            Interlocked.Increment(ref git._runs);
            Interlocked.Add(ref git._ticks, git._time.GetElapsedTime(begun).Ticks);
            if (HasFailed) Interlocked.Increment(ref git._failures);
            if (WasEnded) Interlocked.Increment(ref git._ended);
            if (WasKilled) Interlocked.Increment(ref git._killed);
        }
    }
}
