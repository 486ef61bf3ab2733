using System.Runtime.InteropServices;
using System.Text;

namespace Coder1.Core.Terminals.Pty;

/// <summary>The server's end of a pseudo-terminal; it never blocks.</summary>
internal sealed unsafe class PtyMaster : IDisposable
{
    /// <summary>Nothing to read, or no room to write, at present.</summary>
    public const int WouldBlock = -1;

    /// <summary>The other end is closed.</summary>
    public const int Ended = 0;

    private const int MaxNameBytes = 64;

    private PtyMaster(FileDescriptor descriptor, string slavePath)
    {
        Descriptor = descriptor;
        SlavePath = slavePath;
    }

    public FileDescriptor Descriptor { get; }

    public string SlavePath { get; }

    /// <summary>Opens a new pair, in UTF-8 mode (so that erasing in a plain line erases a whole character).</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">The kernel has no pair left, or no descriptor.</exception>
    public static PtyMaster Open(int columns, int rows)
    {
        const int Flags = Libc.OpenReadWrite | Libc.OpenNoControllingTerminal | Libc.OpenNonBlocking
            | Libc.OpenCloseOnExec;
        var descriptor = FileDescriptor.Own(Libc.OpenMaster(Flags), "posix_openpt");
        try
        {
            Libc.Check(Libc.GrantSlave(descriptor), "grantpt");
            Libc.Check(Libc.UnlockSlave(descriptor), "unlockpt");
            Span<byte> name = stackalloc byte[MaxNameBytes];
            Libc.Check(Libc.SlaveName(descriptor, name, (nuint)name.Length), "ptsname_r");
            var termios = stackalloc byte[Libc.TermiosBytes];
            Libc.Check(Libc.GetAttributes(descriptor, termios), "tcgetattr");
            *(uint*)termios |= Libc.InputIsUtf8;
            Libc.Check(Libc.SetAttributes(descriptor, 0, termios), "tcsetattr");
            var master = new PtyMaster(descriptor, Encoding.ASCII.GetString(name[..name.IndexOf((byte)0)]));
            master.Resize(columns, rows);
            return master;
        }
        catch
        {
            descriptor.Dispose();
            throw;
        }
    }

    /// <summary>Sets the window size; the foreground job hears of it by SIGWINCH when it differs.</summary>
    public void Resize(int columns, int rows)
    {
        var size = stackalloc ushort[4] { (ushort)rows, (ushort)columns, 0, 0 };
        Libc.Check(Libc.Control(Descriptor, Libc.SetWindowSize, size), "ioctl(TIOCSWINSZ)");
    }

    /// <summary>The foreground process group, or zero where there is none.</summary>
    public int ForegroundGroup()
    {
        var group = 0;
        return Libc.Control(Descriptor, Libc.GetForegroundGroup, &group) == 0 ? group : 0;
    }

    /// <summary>Reads what the program wrote: a count, <see cref="WouldBlock"/> or <see cref="Ended"/>.</summary>
    public int Read(Span<byte> buffer) => Result(Libc.Read(Descriptor, buffer, (nuint)buffer.Length));

    /// <summary>Writes to the program's input: a count, <see cref="WouldBlock"/> or <see cref="Ended"/>.</summary>
    public int Write(ReadOnlySpan<byte> data)
    {
        // A write that takes nothing is "no room"; for a read, zero is the end.
        var written = Libc.Write(Descriptor, data, (nuint)data.Length);
        return written == 0 ? WouldBlock : Result(written);
    }

    public void Dispose() => Descriptor.Dispose();

    private static int Result(nint result) => result >= 0
        ? (int)result
        : Marshal.GetLastPInvokeError() is Libc.EAgain or Libc.EIntr ? WouldBlock : Ended;
}
