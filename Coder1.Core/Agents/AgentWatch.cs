using Coder1.Core.Agents.Transcripts;

namespace Coder1.Core.Agents;

/// <summary>Somebody who follows a conversation: its events from one on, and itself whenever it changes. One reader.</summary>
/// <remarks>Events are read from the disk when the reader is ready for them: nothing is queued, and nobody is held up.</remarks>
public sealed class AgentWatch : IDisposable
{
    private readonly AgentSession _session;
    private readonly TranscriptWatch _watch;
    private readonly Action _ended;
    private long _seen = -1;
    private bool _disposed;

    internal AgentWatch(AgentSession session, long from, Action ended)
    {
        (_session, _ended) = (session, ended);
        _watch = session.Transcript.Watch();
        _watch.Reader.Seek(from, session.Transcript.Written);
        _watch.Wake();
    }

    /// <summary>The conversation is gone.</summary>
    public bool IsOver => _session.IsClosed;

    /// <summary>The conversation, where it changed since the last call; the first call has it.</summary>
    public AgentInfo? ReadSession()
    {
        var changes = _session.Changes;
        if (changes == _seen) return null;
        _seen = changes;
        return _session.Describe();
    }

    /// <summary>What can be chosen in it.</summary>
    public AgentSettings ReadSettings() => _session.Settings;

    /// <summary>The next events, whole lines of JSON, valid until the next call; empty where there are none yet.</summary>
    public ReadOnlyMemory<byte> ReadEvents()
    {
        var lines = _watch.Reader.Read(_session.Transcript.Written.Offset);
        if (lines.IsEmpty) _watch.Reader.Rest();
        return lines;
    }

    /// <summary>Waits until there may be more, or <see cref="Wake"/>.</summary>
    public ValueTask WaitAsync() => _watch.WaitAsync();

    /// <summary>Ends the waiting.</summary>
    public void Wake() => _watch.Wake();

    /// <inheritdoc />
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        _watch.Dispose();
        _ended();
    }
}
