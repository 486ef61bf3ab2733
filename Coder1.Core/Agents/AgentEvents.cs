using Coder1.Core.Agents.Transcripts;

namespace Coder1.Core.Agents;

/// <summary>Events of a conversation as they were when it was opened, read piece by piece.</summary>
public sealed class AgentEvents : IDisposable
{
    private readonly TranscriptReader _reader;
    private readonly long _end;

    internal AgentEvents(string path, long from, long to, TranscriptPoint written)
    {
        _reader = new TranscriptReader(path);
        _reader.Seek(to, written);
        _end = _reader.Point.Offset;
        _reader.Seek(from, written);
    }

    /// <summary>The next events, whole lines of JSON, valid until the next call; empty at the end.</summary>
    public ReadOnlyMemory<byte> Read() => _reader.Read(_end);

    /// <inheritdoc />
    public void Dispose() => _reader.Dispose();
}
