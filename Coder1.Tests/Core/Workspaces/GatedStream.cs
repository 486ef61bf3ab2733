using System.Text;

namespace Coder1.Tests.Core.Workspaces;

/// <summary>A sender that gives its bytes, and its end only when the test lets it.</summary>
internal sealed class GatedStream(string text) : MemoryStream(Encoding.UTF8.GetBytes(text), writable: false)
{
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when all bytes are given and the reader waits for the end.</summary>
    public Task ReadStarted => _waiting.Task;

    public void Release() => _gate.TrySetResult();

    public void Fail(Exception exception) => _gate.TrySetException(exception);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position < Length) return await base.ReadAsync(buffer, cancellationToken);
        _waiting.TrySetResult();
        await _gate.Task.WaitAsync(cancellationToken);
        return 0;
    }
}
