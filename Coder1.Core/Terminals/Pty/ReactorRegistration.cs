namespace Coder1.Core.Terminals.Pty;

/// <summary>One descriptor watched by the reactor; the owner serialises the calls.</summary>
internal sealed class ReactorRegistration(PtyReactor reactor, FileDescriptor descriptor, ReactorCallback callback)
    : IDisposable
{
    private bool _added;
    private int _disposed;

    public long Token { get; init; }

    public ReactorCallback Callback { get; } = callback;

    /// <summary>How long it has waited for quiet; the reactor's own count.</summary>
    internal int Rounds { get; set; }

    /// <summary>Asks for calls for as long as the descriptor is ready, or with None for none.</summary>
    /// <remarks>
    /// epoll cannot mask a hang-up: armed for nothing, one more call may come for that. It repeats itself while armed
    /// for something.
    /// </remarks>
    public void Arm(PtyReadiness readiness)
    {
        if (Volatile.Read(ref _disposed) != 0) return;
        reactor.Control(_added ? Libc.EpollModify : Libc.EpollAdd, descriptor, readiness, Token);
        _added = true;
    }

    /// <summary>From its callback: asks for one more call, with nothing ready, as soon as it is quiet. May be refused.</summary>
    public bool TryCallWhenQuiet() => reactor.TryCallWhenQuiet(this);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        reactor.Forget(this);
        if (_added) reactor.Control(Libc.EpollDelete, descriptor, PtyReadiness.None, Token);
    }
}
