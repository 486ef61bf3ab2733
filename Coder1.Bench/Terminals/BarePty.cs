using System.Runtime.InteropServices;
using Coder1.Core.Terminals;
using Coder1.Core.Terminals.Pty;

namespace Coder1.Bench.Terminals;

/// <summary>
/// The least that a terminal can be: a program on a pseudo-terminal, and one loop of blocking reads whose bytes go
/// nowhere. What it reaches is the machine's own limit.
/// </summary>
internal sealed partial class BarePty : IDisposable
{
    private const int SetFlags = 4;

    private readonly PtyMaster _master;
    private readonly PtyProcess _process;

    public BarePty(string folder, params string[] command)
    {
        _master = PtyMaster.Open(80, 24);
        // The server's masters never block; a bare loop's do.
        Libc.Check(Control((int)_master.Descriptor.DangerousGetHandle(), SetFlags, Libc.OpenReadWrite), "fcntl");
        var environment = TerminalEnvironment.Build(Environment.GetEnvironmentVariables(), "/bin/bash", null);
        string[] variables = [.. environment.Select(variable => $"{variable.Key}={variable.Value}")];
        _process = PtyProcess.Start(_master, new PtyCommand(command, variables, folder));
    }

    /// <summary>Reads what there is, or waits for it; zero once the program has ended.</summary>
    public int Read(Span<byte> buffer) => Math.Max(0, _master.Read(buffer));

    /// <summary>Reads and throws away so many bytes, or all until the program ends.</summary>
    public void Drain(long bytes = long.MaxValue)
    {
        var buffer = new byte[64 * 1024];
        while (bytes > 0 && Read(buffer) is > 0 and var count) bytes -= count;
    }

    /// <summary>Reads until the output contains a text.</summary>
    public void ReadUntil(TextWatch watch)
    {
        var buffer = new byte[64 * 1024];
        while (Read(buffer) is > 0 and var count && !watch.Sees(buffer.AsSpan(0, count)))
        {
        }
    }

    /// <summary>Ends the program; a reader elsewhere then reads the end.</summary>
    public void Kill() => _ = Libc.Kill(-_process.Id, Coder1.Core.Terminals.Pty.PosixSignal.Kill);

    public void Write(ReadOnlySpan<byte> data) => _master.Write(data);

    public void Dispose()
    {
        Kill();
        _ = Libc.WaitPid(_process.Id, out _, 0);
        _process.Dispose();
        _master.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(int descriptor, int command, int argument);
}
