using Coder1.Core.Agents.Quirks;
using Coder1.Core.Terminals.Pty;

namespace Coder1.Core.Agents.Pool;

/// <content>The end that is asked for.</content>
internal sealed partial class AgentProcess
{
    public Task StopAsync(string cause)
    {
        lock (_lock)
        {
            if (_stopping is not null) return _stopping;
            if (!_exited.IsCompleted) _cause = cause;
            // Not in this call: looking for processes takes a while.
            return _stopping = Task.Run(StopAsync);
        }
    }

    private async Task StopAsync()
    {
        if (!_exited.IsCompleted)
        {
            Measure();
            // Before anything ends: afterwards nobody knows whose children they were.
            _tree.Look();
            await CloseInputAsync().ConfigureAwait(false);
            var grace = _context.Options.StopGrace;
            var waits = AgentQuirks.Of(_launch.Definition.Vendor).EndsOnClosedInput;
            if ((!waits || !await ExitedWithinAsync(grace).ConfigureAwait(false)) && !await TerminatedWithinAsync(grace).ConfigureAwait(false))
            {
                await _tree.SweepAsync().ConfigureAwait(false);
                if (!await ExitedWithinAsync(grace).ConfigureAwait(false)) Finish(null, byKernel: false);
            }
        }

        await Exit.ConfigureAwait(false);
    }

    private async Task<bool> TerminatedWithinAsync(TimeSpan grace)
    {
        _tree.Look();
        // Until it is collected, which is when this task is done, its number is its own.
        if (!_exited.IsCompleted) _ = Libc.Kill(Id, PosixSignal.Terminate);
        return await ExitedWithinAsync(grace).ConfigureAwait(false);
    }

    private async Task CloseInputAsync()
    {
        try
        {
            await _program.Process.StandardInput.BaseStream.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // It is closed, one way or the other.
        }
    }

    private async Task<bool> ExitedWithinAsync(TimeSpan grace)
    {
        try
        {
            await _exited.WaitAsync(grace, _context.Time).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
