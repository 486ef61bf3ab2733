namespace Coder1.Core.Agents.Drivers;

/// <summary>A request of ours that waits for its answer.</summary>
/// <remarks>The answer is taken in the reading loop, so that what comes behind it finds what it has changed.</remarks>
/// <param name="take">Takes the result, as it is written.</param>
/// <param name="failed">Told of an error before who waits is.</param>
internal sealed class PendingCall(Func<ReadOnlyMemory<byte>, ValueTask> take, Action<AgentException>? failed = null)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when the answer was taken.</summary>
    public Task Done => _done.Task;

    public async ValueTask AnsweredAsync(ReadOnlyMemory<byte> result)
    {
        try
        {
            await take(result).ConfigureAwait(false);
            _done.TrySetResult();
        }
        catch (Exception error) when (error is System.Text.Json.JsonException or FormatException or InvalidOperationException)
        {
            Fail(new AgentException(AgentFault.Protocol, "The agent gave an answer that cannot be read.", error));
        }
        catch (AgentException error)
        {
            Fail(error);
        }
    }

    public void Fail(AgentException error)
    {
        failed?.Invoke(error);
        _done.TrySetException(error);
        // Nobody may be waiting any more: that is no fault.
        _ = _done.Task.Exception;
    }
}
