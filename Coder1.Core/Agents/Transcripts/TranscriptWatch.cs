using Coder1.Core.Terminals;

namespace Coder1.Core.Agents.Transcripts;

/// <summary>Somebody who follows a transcript: woken when there is more, and reads it from the disk.</summary>
/// <param name="transcript">What is followed.</param>
internal sealed class TranscriptWatch(AgentTranscript transcript) : IDisposable
{
    private readonly AsyncSignal _signal = new();

    /// <summary>Reads the events.</summary>
    public TranscriptReader Reader { get; } = new(transcript.Path);

    /// <summary>Lets the watcher look again. Wakes that come while it is awake are one.</summary>
    public void Wake() => _signal.Set();

    /// <summary>Waits for the next wake; one from before counts.</summary>
    public ValueTask WaitAsync() => _signal.WaitAsync();

    public void Dispose()
    {
        transcript.Forget(this);
        Reader.Dispose();
    }
}
