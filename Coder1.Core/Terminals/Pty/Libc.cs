using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Coder1.Core.Terminals.Pty;

/// <summary>The calls of glibc for pseudo-terminals, readiness and signals; those that start a process are apart.</summary>
internal static unsafe partial class Libc
{
    public const int EIntr = 4;
    public const int EAgain = 11;
    public const int ENoMem = 12;
    public const int EChild = 10;

    public const int OpenReadWrite = 0x2;
    public const int OpenNoControllingTerminal = 0x100;
    public const int OpenNonBlocking = 0x800;
    public const int OpenCloseOnExec = 0x80000;

    public const nuint SetWindowSize = 0x5414;
    public const nuint GetForegroundGroup = 0x540F;
    public const uint InputIsUtf8 = 0x4000;

    /// <summary>More than a termios of any architecture; its first field is c_iflag.</summary>
    public const int TermiosBytes = 128;

    public const int EpollAdd = 1;
    public const int EpollDelete = 2;
    public const int EpollModify = 3;

    public const int WaitByDescriptor = 3;
    public const int WaitExited = 4;
    public const int WaitNoHang = 1;
    public const int SignalInfoBytes = 128;

    private const string Name = "libc";
    private const nint PidfdOpenNumber = 434;
    private const nint EpollWait2Number = 441;

    /// <summary>Throws the error of the last call where its result says that it failed.</summary>
    public static void Check(int result, string call)
    {
        if (result != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError(), $"{call}: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    /// <summary>pidfd_open, by number: glibc has had the name only since 2.36.</summary>
    public static int PidfdOpen(int pid) => (int)Syscall(PidfdOpenNumber, pid, 0);

    /// <summary>epoll_pwait2, by number: glibc has had the name only since 2.35.</summary>
    /// <param name="epoll">The epoll.</param>
    /// <param name="events">Room for what happened.</param>
    /// <param name="capacity">How much of it there is room for.</param>
    /// <param name="timeout">Less than a second, and finer than a millisecond, which epoll_wait is not.</param>
    public static int EpollWait(FileDescriptor epoll, byte[] events, int capacity, TimeSpan timeout)
    {
        var time = stackalloc long[2] { 0, timeout.Ticks * 100 };
        fixed (byte* first = events) return (int)Syscall(EpollWait2Number, epoll, first, capacity, time, null, 0);
    }

    [LibraryImport(Name, EntryPoint = "close")]
    public static partial int Close(int descriptor);

    [LibraryImport(Name, EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(FileDescriptor descriptor, Span<byte> buffer, nuint count);

    [LibraryImport(Name, EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(FileDescriptor descriptor, ReadOnlySpan<byte> buffer, nuint count);

    [LibraryImport(Name, EntryPoint = "posix_openpt", SetLastError = true)]
    public static partial int OpenMaster(int flags);

    [LibraryImport(Name, EntryPoint = "grantpt", SetLastError = true)]
    public static partial int GrantSlave(FileDescriptor master);

    [LibraryImport(Name, EntryPoint = "unlockpt", SetLastError = true)]
    public static partial int UnlockSlave(FileDescriptor master);

    [LibraryImport(Name, EntryPoint = "ptsname_r")]
    public static partial int SlaveName(FileDescriptor master, Span<byte> name, nuint size);

    [LibraryImport(Name, EntryPoint = "ioctl", SetLastError = true)]
    public static partial int Control(FileDescriptor descriptor, nuint request, void* argument);

    [LibraryImport(Name, EntryPoint = "tcgetattr", SetLastError = true)]
    public static partial int GetAttributes(FileDescriptor terminal, void* termios);

    [LibraryImport(Name, EntryPoint = "tcsetattr", SetLastError = true)]
    public static partial int SetAttributes(FileDescriptor terminal, int actions, void* termios);

    [LibraryImport(Name, EntryPoint = "kill", SetLastError = true)]
    public static partial int Kill(int pid, int signal);

    [LibraryImport(Name, EntryPoint = "waitid", SetLastError = true)]
    public static partial int WaitId(int kind, FileDescriptor child, void* info, int options);

    [LibraryImport(Name, EntryPoint = "waitpid", SetLastError = true)]
    public static partial int WaitPid(int pid, out int status, int options);

    [LibraryImport(Name, EntryPoint = "epoll_create1", SetLastError = true)]
    public static partial int EpollCreate(int flags);

    [LibraryImport(Name, EntryPoint = "epoll_ctl", SetLastError = true)]
    public static partial int EpollControl(FileDescriptor epoll, int operation, FileDescriptor target, void* item);

    [LibraryImport(Name, EntryPoint = "epoll_wait", SetLastError = true)]
    public static partial int EpollWait(FileDescriptor epoll, Span<byte> events, int capacity, int timeout);

    [LibraryImport(Name, EntryPoint = "eventfd", SetLastError = true)]
    public static partial int EventCreate(uint value, int flags);

    [LibraryImport(Name, EntryPoint = "syscall", SetLastError = true)]
    private static partial nint Syscall(nint number, nint first, nint second);

    [LibraryImport(Name, EntryPoint = "syscall", SetLastError = true)]
    private static partial nint Syscall(
        nint number, FileDescriptor epoll, byte* events, nint capacity, long* timeout, void* signals, nint signalsBytes);
}
