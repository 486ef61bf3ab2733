using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Coder1.Core.Agents.Transcripts;

/// <summary>A conversation's events on disk, a JSON object a line: only ever appended to, each with its id for life.</summary>
/// <remarks>
/// Events are gathered in a buffer and written together, by a work item that the first one asks for, or at once where the
/// buffer is full: no event waits for a clock, and many that come at once cost one write. Watchers are signalled after the
/// write and read from the file, so nobody is shown what the disk does not have, and a slow watcher holds nobody up. Idle,
/// it holds neither a file nor a buffer. Thread-safe.
/// </remarks>
internal sealed class AgentTranscript : IThreadPoolWorkItem, IDisposable
{
    /// <summary>What may wait for the disk; then the sender writes it itself.</summary>
    internal const int PendingBytes = 128 * 1024;

    /// <summary>A prompt needs an eighth of the bound, and no more than this, free: for what is answered to it.</summary>
    internal const long MaxReserveBytes = 8 * 1024 * 1024;

    private const int FirstBufferBytes = 4 * 1024;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly byte[] FullNotice =
        """{"message":"The transcript is full: what the agent says from here on in this turn is not kept.","hint":"Export the conversation and begin a new one, or delete others."}"""u8.ToArray();

    private readonly Lock _lock = new();
    private readonly AgentOptions _options;
    private readonly TranscriptBudget _budget;
    private readonly TimeProvider _time;
    private TranscriptPoint _written;
    private TranscriptWatch[] _watches = [];
    private SafeFileHandle? _file;
    private byte[] _buffer = [];
    private int _length;
    private long _end;
    private bool _queued;
    private bool _awake;
    private bool _toldFull;
    private bool _disposed;

    /// <summary>Knows a transcript, of which nothing or something is on disk already.</summary>
    /// <param name="path">The file; made with the first event.</param>
    /// <param name="end">Its end, as it was found or remembered.</param>
    /// <param name="options">The bounds.</param>
    /// <param name="budget">Where its bytes are counted.</param>
    /// <param name="time">The clock.</param>
    public AgentTranscript(string path, TranscriptPoint end, AgentOptions options, TranscriptBudget budget, TimeProvider time)
    {
        (Path, _written, _end) = (path, end, end.Id);
        (_options, _budget, _time) = (options, budget, time);
        _budget.Take(end.Offset);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The end of what is on disk, and can be read.</summary>
    public TranscriptPoint Written
    {
        get { lock (_lock) return _written; }
    }

    /// <summary>What the disk said when it would not take the last events; they are lost. Null while it takes them.</summary>
    public string? Fault { get; private set; }

    /// <summary>There is no room for another prompt and what is answered to it.</summary>
    public bool IsFull
    {
        get { lock (_lock) return _written.Offset + _length > _options.TranscriptBytes - ReserveBytes; }
    }

    private long ReserveBytes => Math.Min(MaxReserveBytes, _options.TranscriptBytes / 8);

    /// <summary>A turn begins: its file and buffer are held until <see cref="Rest"/>.</summary>
    public void Wake()
    {
        lock (_lock) (_awake, _toldFull) = (true, false);
    }

    /// <summary>Appends an event; on disk soon.</summary>
    /// <param name="type">What it tells.</param>
    /// <param name="body">Its members, an object in UTF-8.</param>
    /// <param name="isClosing">Belongs to the end of a turn: taken even where the transcript is full.</param>
    /// <returns>False where it was dropped, for want of room.</returns>
    public bool Append(AgentEventType type, ReadOnlySpan<byte> body, bool isClosing = false)
    {
        if (!EventCutter.Fits(body, _options.MaxEventBytes)) body = EventCutter.Cut(body, _options.MaxEventBytes);
        lock (_lock)
        {
            if (_disposed) return false;
            if (!isClosing && !HasRoom(body.Length)) return TellFull();
            Put(type, body);
            if (_queued) return true;
            _queued = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        return true;
    }

    /// <summary>Writes what waits, now.</summary>
    public void Flush()
    {
        TranscriptWatch[] watches;
        lock (_lock)
        {
            WritePending();
            if (!_awake) Release();
            watches = _watches;
        }

        foreach (var watch in watches) watch.Wake();
    }

    /// <summary>The turn is over: what waits is written, file and buffer are given back.</summary>
    public void Rest()
    {
        lock (_lock) _awake = false;
        Flush();
    }

    /// <summary>Adds somebody who is woken after each write. Disposing the watch removes it.</summary>
    public TranscriptWatch Watch()
    {
        var watch = new TranscriptWatch(this);
        lock (_lock) _watches = [.. _watches, watch];
        return watch;
    }

    /// <summary>Wakes all watchers: something beside the events has changed.</summary>
    public void WakeWatchers()
    {
        TranscriptWatch[] watches;
        lock (_lock) watches = _watches;
        foreach (var watch in watches) watch.Wake();
    }

    void IThreadPoolWorkItem.Execute() => Flush();

    /// <summary>Lets go of the file for good; events that come later are dropped.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_disposed) return;
            WritePending();
            (_disposed, _awake) = (true, false);
            Release();
            _budget.Give(_written.Offset);
        }

        WakeWatchers();
    }

    internal void Forget(TranscriptWatch watch)
    {
        lock (_lock) _watches = [.. _watches.Where(other => other != watch)];
    }

    private bool HasRoom(int bytes) =>
        _written.Offset + _length + bytes + TranscriptLine.MaxHeadBytes <= _options.TranscriptBytes && !_budget.IsFull;

    private bool TellFull()
    {
        if (_toldFull) return false;
        _toldFull = true;
        Put(AgentEventType.Error, FullNotice);
        WritePending();
        return false;
    }

    private void Put(AgentEventType type, ReadOnlySpan<byte> body)
    {
        var most = body.Length + TranscriptLine.MaxHeadBytes;
        if (_length + most > PendingBytes) WritePending();
        if (_buffer.Length < _length + most) Grow(_length + most);
        _length += TranscriptLine.Write(_buffer.AsSpan(_length), _end++, _time.GetUtcNow(), type, body);
    }

    private void Grow(int bytes)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(bytes, Math.Max(FirstBufferBytes, _buffer.Length * 2)));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    private void WritePending()
    {
        _queued = false;
        if (_length == 0) return;
        try
        {
            _file ??= File.OpenHandle(Path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            if (_written.Offset == 0) File.SetUnixFileMode(_file, OwnerOnly);
            RandomAccess.Write(_file, _buffer.AsSpan(0, _length), _written.Offset);
            _budget.Take(_length);
            _written = new TranscriptPoint(_end, _written.Offset + _length);
            Fault = null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Fault = error.Message;
            Unwrite();
        }

        _length = 0;
    }

    /// <summary>Nobody was shown what the disk did not take, so its ids are given again.</summary>
    private void Unwrite()
    {
        _end = _written.Id;
        try
        {
            if (_file is not null) RandomAccess.SetLength(_file, _written.Offset);
        }
        catch (IOException)
        {
            // Then the next write goes over it, or the next server cuts it off.
        }
    }

    private void Release()
    {
        _file?.Dispose();
        _file = null;
        if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }
}
