using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Coder1.Core.Workspaces;

/// <summary>What the system says of one file in one call: .NET's own types hide inode, ctime and errno.</summary>
internal readonly partial record struct FileStatus(FileStamp Stamp, uint Mode, uint Owner, uint Group)
{
    private const uint TypeMask = 0xF000;
    private const uint FolderType = 0x4000;
    private const uint FileType = 0x8000;
    private const uint LinkType = 0xA000;
    private const uint PermissionMask = 0xFFF;
    private const int CurrentFolder = -100;
    private const int NoFollow = 0x100;
    private const int EmptyPath = 0x1000;
    private const uint BasicStats = 0x7FF;

    public bool IsFolder => (Mode & TypeMask) == FolderType;

    public bool IsFile => (Mode & TypeMask) == FileType;

    public bool IsLink => (Mode & TypeMask) == LinkType;

    public UnixFileMode Permissions => (UnixFileMode)(Mode & PermissionMask);

    /// <summary>Reads the status of a path; gives zero or the system's error number.</summary>
    public static int TryRead(string path, bool followLinks, out FileStatus status)
    {
        var failed = Statx(CurrentFolder, path, followLinks ? 0 : NoFollow, BasicStats, out var buffer) != 0;
        status = failed ? default : From(buffer);
        return failed ? Marshal.GetLastPInvokeError() : 0;
    }

    /// <summary>Reads the status of an open file, which a rename by another program cannot confuse.</summary>
    public static FileStatus Of(SafeFileHandle file)
    {
        if (Statx(file, "", EmptyPath, BasicStats, out var buffer) != 0)
            throw DiskFaults.From(Marshal.GetLastPInvokeError(), "the file");
        return From(buffer);
    }

    private static FileStatus From(in StatxBuffer buffer) => new(
        new FileStamp(buffer.Inode, buffer.Modified.Nanoseconds, buffer.Changed.Nanoseconds, (long)buffer.Size),
        buffer.Mode, buffer.Owner, buffer.Group);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, out StatxBuffer buffer);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(SafeFileHandle file, string path, int flags, uint mask, out StatxBuffer buffer);

    /// <summary>struct statx, which has the same layout on every architecture.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct StatxBuffer
    {
        [FieldOffset(20)] public uint Owner;
        [FieldOffset(24)] public uint Group;
        [FieldOffset(28)] public ushort Mode;
        [FieldOffset(32)] public ulong Inode;
        [FieldOffset(40)] public ulong Size;
        [FieldOffset(96)] public StatxTime Changed;
        [FieldOffset(112)] public StatxTime Modified;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct StatxTime
    {
        public long Seconds;
        public uint Fraction;
        private readonly int _padding;

        public readonly long Nanoseconds => unchecked((Seconds * 1_000_000_000) + Fraction);
    }
}
