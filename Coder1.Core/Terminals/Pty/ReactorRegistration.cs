namespace Coder1.Core.Terminals.Pty;

/// <summary>One descriptor watched by the reactor. Fires once an arming; the owner serialises the calls.</summary>
internal sealed class ReactorRegistration(PtyReactor reactor, FileDescriptor descriptor, ReactorCallback callback)
    : IDisposable
{
    private bool _added;
    private int _disposed;

    public long Token { get; init; }

    public ReactorCallback Callback { get; } = callback;

    /// <summary>Asks for one more call when the descriptor is ready, or with None for none.</summary>
    /// <remarks>A descriptor that is armed for anything also fires for a hang-up, which epoll cannot mask.</remarks>
    public void Arm(PtyReadiness readiness)
    {
        if (Volatile.Read(ref _disposed) != 0) return;
        reactor.Control(_added ? Libc.EpollModify : Libc.EpollAdd, descriptor, readiness, Token);
        _added = true;
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        reactor.Forget(this);
        if (_added) reactor.Control(Libc.EpollDelete, descriptor, PtyReadiness.None, Token);
    }
}
