using System.Runtime.InteropServices;
using Coder1.Core.Terminals.Pty;

namespace Coder1.Core.Git.Watching;

/// <summary>The calls of the kernel's file watching.</summary>
internal static partial class Inotify
{
    public const int HeaderBytes = 16;
    public const int TooMany = 28; // ENOSPC: the machine's watches are used up

    public const uint Overflow = 0x4000;
    public const uint Ignored = 0x8000;
    public const uint IsFolder = 0x40000000;
    public const uint Appeared = Created | MovedIn;
    public const uint Gone = Ignored | SelfDeleted | SelfMoved;

    private const uint Modified = 0x2;
    private const uint Attributes = 0x4;
    private const uint Written = 0x8;
    private const uint MovedOut = 0x40;
    private const uint MovedIn = 0x80;
    private const uint Created = 0x100;
    private const uint Deleted = 0x200;
    private const uint SelfDeleted = 0x400;
    private const uint SelfMoved = 0x800;
    private const uint OnlyFolder = 0x01000000;
    private const uint DontFollow = 0x02000000;
    private const uint ExcludeUnlinked = 0x04000000;

    private const int CloseOnExec = 0x80000;

    private const uint Mask = Modified | Attributes | Written | MovedOut | MovedIn | Created | Deleted | SelfDeleted | SelfMoved
        | OnlyFolder | DontFollow | ExcludeUnlinked;

    /// <summary>A new descriptor; throws where there is none left.</summary>
    public static FileDescriptor Open() => FileDescriptor.Own(Init(CloseOnExec), "inotify_init1");

    /// <summary>The watch's number, or the negative error.</summary>
    public static int Add(FileDescriptor inotify, string folder)
    {
        var number = AddWatch(inotify, folder, Mask);
        return number >= 0 ? number : -Marshal.GetLastPInvokeError();
    }

    [LibraryImport("libc", EntryPoint = "inotify_rm_watch", SetLastError = true)]
    public static partial int Remove(FileDescriptor inotify, int watch);

    [LibraryImport("libc", EntryPoint = "inotify_init1", SetLastError = true)]
    private static partial int Init(int flags);

    [LibraryImport("libc", EntryPoint = "inotify_add_watch", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int AddWatch(FileDescriptor inotify, string path, uint mask);
}
