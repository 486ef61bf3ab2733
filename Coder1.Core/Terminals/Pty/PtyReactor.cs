using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;

namespace Coder1.Core.Terminals.Pty;

/// <summary>The one thread of all terminals: it reads every master and reaps every child.</summary>
/// <remarks>
/// epoll over non-blocking masters and pidfds. What is armed for nothing is armed for one event at most, so that a
/// terminal which must not be read at present (back pressure) costs nothing, not even for a hang-up that epoll would
/// repeat for ever. The thread starts with the first registration.
/// </remarks>
internal sealed partial class PtyReactor : IDisposable
{
    /// <summary>Bytes read from one terminal before the next has its turn; the kernel rarely has more than 4 KB.</summary>
    internal const int ScratchBytes = 16 * 1024;

    /// <summary>Terminals that may wait for quiet at the same time; each holds a buffer meanwhile.</summary>
    internal const int MaxWaiting = 4;

    /// <summary>Rounds that a terminal waits for quiet at most, when others (or itself) keep the thread busy.</summary>
    private const int MaxRounds = 32;

    /// <summary>Enough for a socket's sender, which goes on here after a key's echo; the usual 8 MB would only be reserved.</summary>
    private const int StackBytes = 512 * 1024;

    private const int EventCapacity = 32;
    private const uint OneShot = 1u << 30;
    private const int NoSuchCall = 38;
    private const long StopToken = 0;

    /// <summary>
    /// The time that nothing may happen in until it is quiet. A program that prints without end fills the kernel's 4 KB
    /// again in a quarter of it; nobody sees that the end of a long output comes so much later.
    /// </summary>
    private static readonly TimeSpan QuietTime = TimeSpan.FromMicroseconds(200);

    // The kernel packs struct epoll_event on x86-64 and nowhere else.
    private static readonly bool Packed = RuntimeInformation.ProcessArchitecture == Architecture.X64;
    private static readonly int EventBytes = Packed ? 12 : 16;
    private static readonly int DataOffset = Packed ? 4 : 8;

    private readonly Lock _lock = new();
    private readonly Dictionary<long, ReactorRegistration> _registrations = [];
    /// <summary>Those that wait for quiet; only the thread itself touches it.</summary>
    private readonly List<ReactorRegistration> _waiting = new(MaxWaiting);

    private readonly FileDescriptor _epoll;
    private readonly FileDescriptor _stop;
    private readonly ILogger _logger;
    private Thread? _thread;
    private long _lastToken = StopToken;
    private bool _disposed;

    public PtyReactor(ILogger logger)
    {
        _logger = logger;
        _epoll = FileDescriptor.Own(Libc.EpollCreate(Libc.OpenCloseOnExec), "epoll_create1");
        _stop = FileDescriptor.Own(Libc.EventCreate(0, Libc.OpenCloseOnExec | Libc.OpenNonBlocking), "eventfd");
        Control(Libc.EpollAdd, _stop, PtyReadiness.Read, StopToken);
    }

    /// <summary>Watches a descriptor from the first arming on.</summary>
    public ReactorRegistration Register(FileDescriptor descriptor, ReactorCallback callback)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_thread is null)
            {
                _thread = new Thread(Run, StackBytes) { IsBackground = true, Name = "coder1-pty" };
                _thread.Start();
            }

            var registration = new ReactorRegistration(this, descriptor, callback) { Token = ++_lastToken };
            _registrations.Add(registration.Token, registration);
            return registration;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_disposed) return;
            _disposed = true;
        }

        Span<byte> one = stackalloc byte[sizeof(ulong)];
        BitConverter.TryWriteBytes(one, 1UL);
        _ = Libc.Write(_stop, one, sizeof(ulong));
        if (_thread != Thread.CurrentThread) _thread?.Join();
        _stop.Dispose();
        _epoll.Dispose();
    }

    internal unsafe void Control(int operation, FileDescriptor descriptor, PtyReadiness readiness, long token)
    {
        var item = stackalloc byte[EventBytes];
        *(uint*)item = readiness == PtyReadiness.None ? OneShot : (uint)readiness;
        *(long*)(item + DataOffset) = token;
        Libc.Check(Libc.EpollControl(_epoll, operation, descriptor, item), "epoll_ctl");
    }

    internal void Forget(ReactorRegistration registration)
    {
        lock (_lock) _registrations.Remove(registration.Token);
    }

    /// <summary>
    /// Calls once more, with nothing ready, as soon as nothing has happened for a moment, or after a few rounds. To be
    /// called from a callback only. False where too many wait already.
    /// </summary>
    internal bool TryCallWhenQuiet(ReactorRegistration registration)
    {
        if (_waiting.Contains(registration)) return true;
        if (_waiting.Count >= MaxWaiting) return false;
        registration.Rounds = 0;
        _waiting.Add(registration);
        return true;
    }

    private void Run()
    {
        var scratch = new byte[ScratchBytes];
        var events = new byte[EventCapacity * EventBytes];
        while (true)
        {
            var count = Wait(events);
            for (var i = 0; i < count; i++)
            {
                var item = events.AsSpan(i * EventBytes, EventBytes);
                var token = MemoryMarshal.Read<long>(item[DataOffset..]);
                if (token == StopToken) return;
                Dispatch(token, (PtyReadiness)MemoryMarshal.Read<uint>(item), scratch);
            }

            if (_waiting.Count > 0) CallWaiting(isQuiet: count == 0, scratch);
        }
    }

    private int Wait(byte[] events)
    {
        if (_waiting.Count == 0) return Libc.EpollWait(_epoll, events, EventCapacity, -1);
        var count = Libc.EpollWait(_epoll, events, EventCapacity, QuietTime);
        // Before Linux 5.11 there are only milliseconds.
        return count < 0 && Marshal.GetLastPInvokeError() == NoSuchCall
            ? Libc.EpollWait(_epoll, events, EventCapacity, 1)
            : count;
    }

    private void CallWaiting(bool isQuiet, byte[] scratch)
    {
        for (var i = _waiting.Count - 1; i >= 0; i--)
        {
            var registration = _waiting[i];
            if (!isQuiet && ++registration.Rounds < MaxRounds) continue;
            _waiting.RemoveAt(i);
            // Also one that was disposed meanwhile: it gives back what it holds.
            Call(registration, PtyReadiness.None, scratch);
        }
    }

    private void Dispatch(long token, PtyReadiness readiness, byte[] scratch)
    {
        ReactorRegistration? registration;
        lock (_lock) _registrations.TryGetValue(token, out registration);
        if (registration is not null) Call(registration, readiness, scratch);
    }

    private void Call(ReactorRegistration registration, PtyReadiness readiness, byte[] scratch)
    {
        try
        {
            registration.Callback(readiness, scratch);
        }
#pragma warning disable CA1031 // One terminal's fault must not end the thread that all of them live on.
        catch (Exception error)
        {
            Log.CallbackFailed(_logger, error);
        }
#pragma warning restore CA1031
    }

    private static partial class Log
    {
        [LoggerMessage(2001, LogLevel.Error, "A terminal failed on the reactor.", EventName = "ReactorCallbackFailed")]
        public static partial void CallbackFailed(ILogger logger, Exception error);
    }
}
