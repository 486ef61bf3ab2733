namespace Coder1.Bench.Terminals;

/// <summary>A <see cref="Flood"/> without Coder1.</summary>
internal sealed class BareFlood : IAsyncDisposable
{
    private readonly BarePty _pty;
    private readonly Task _reading;

    public BareFlood(BenchContext context, TextFile file)
    {
        _pty = new BarePty(context.Workspace, Flood.Command(file));
        _reading = Background.RunAsync(() => _pty.Drain());
    }

    public async ValueTask DisposeAsync()
    {
        _pty.Kill();
        await _reading;
        _pty.Dispose();
    }
}
