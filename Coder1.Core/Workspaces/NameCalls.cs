using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Coder1.Core.Workspaces;

/// <summary>The calls on names that .NET has no atomic form of. Each gives zero or the system's error number.</summary>
internal static partial class NameCalls
{
    private const int CurrentFolder = -100;
    private const uint NoReplace = 1;
    private const uint FolderMode = 0x1FF; // 0777, less the umask
    private const int MayWrite = 2;

    /// <summary>Renames and replaces what is there.</summary>
    public static int Replace(string from, string to) => Result(RenameAt(CurrentFolder, from, CurrentFolder, to, 0));

    /// <summary>Renames unless something is there.</summary>
    public static int WithoutReplacing(string from, string to)
    {
        var errno = Result(RenameAt(CurrentFolder, from, CurrentFolder, to, NoReplace));
        if (errno is not (DiskFaults.Invalid or DiskFaults.NotImplemented)) return errno;

        // Network file systems know no such flag: look first, which leaves a moment for another program.
        return FileStatus.TryRead(to, followLinks: false, out _) == 0 ? DiskFaults.Exists : Replace(from, to);
    }

    public static int MakeFolder(string path) => Result(MakeDirectory(path, FolderMode));

    /// <summary>Whether the user may write to the file: a rename over it asks only for the folder's
    /// permission.</summary>
    public static int CheckWritable(string path) => Result(Access(path, MayWrite));

    /// <summary>Gives the file back to its owner where the system lets us, as when the server runs as root.</summary>
    public static void KeepOwner(SafeFileHandle file, in FileStatus old)
    {
        if (FileStatus.Of(file) is var now && (now.Owner, now.Group) != (old.Owner, old.Group))
            _ = ChangeOwner(file, old.Owner, old.Group);
    }

    private static int Result(int returned) => returned == 0 ? 0 : Marshal.GetLastPInvokeError();

    [LibraryImport("libc", EntryPoint = "renameat2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameAt(int fromFolder, string from, int toFolder, string to, uint flags);

    [LibraryImport("libc", EntryPoint = "mkdir", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeDirectory(string path, uint mode);

    [LibraryImport("libc", EntryPoint = "access", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Access(string path, int mode);

    [LibraryImport("libc", EntryPoint = "fchown", SetLastError = true)]
    private static partial int ChangeOwner(SafeFileHandle file, uint owner, uint group);
}
