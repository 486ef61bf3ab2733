namespace Coder1.Core.Workspaces;

/// <summary>Turns what the system says into a fault with a message that says what to do.</summary>
internal static class DiskFaults
{
    public const int NotPermitted = 1;
    public const int NoEntry = 2;
    public const int AccessDenied = 13;
    public const int Exists = 17;
    public const int CrossDevice = 18;
    public const int NotAFolder = 20;
    public const int IsAFolder = 21;
    public const int Invalid = 22;
    public const int FileTooLarge = 27;
    public const int NoSpace = 28;
    public const int ReadOnlyDisk = 30;
    public const int NameTooLong = 36;
    public const int NotImplemented = 38;
    public const int NotEmpty = 39;
    public const int TooManyLinks = 40;
    public const int QuotaReached = 122;
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    /// <summary>Whether the exception comes from the file system rather than from a mistake of ours.</summary>
    public static bool Is(Exception exception) => exception is IOException or UnauthorizedAccessException;

    /// <summary>Does something with the disk and turns what it refuses into a fault.</summary>
    public static void Guard(string path, Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (Is(exception))
        {
            throw From(exception, path);
        }
    }

    public static WorkspaceException From(Exception exception, string path) =>
        From(Errno(exception), path, exception);

    public static WorkspaceException From(int errno, string path, Exception? inner = null)
    {
        var (fault, message) = errno switch
        {
            NoEntry => (WorkspaceFault.NotFound, $"There is no '{path}' in this workspace."),
            NotAFolder => (WorkspaceFault.NotFound, $"There is no '{path}': a part of that path is a file, not a folder."),
            IsAFolder => (WorkspaceFault.IsAFolder, $"'{path}' is a folder; name a file in it."),
            Exists or NotEmpty => (WorkspaceFault.NameInUse, $"'{path}' is there already; choose another name or delete it first."),
            AccessDenied or NotPermitted => (WorkspaceFault.PermissionDenied,
                $"The system does not let Coder1 touch '{path}'; change its owner or its mode in a terminal."),
            ReadOnlyDisk => (WorkspaceFault.PermissionDenied, $"'{path}' lies on a disk that is mounted read-only."),
            NoSpace or WindowsDiskFull => (WorkspaceFault.DiskFull,
                $"The disk is full; '{path}' was not changed. Delete something and try again."),
            QuotaReached => (WorkspaceFault.DiskFull,
                $"The disk quota is used up; '{path}' was not changed. Delete something and try again."),
            FileTooLarge => (WorkspaceFault.TooLarge, $"'{path}' would be larger than the file system or a limit allows."),
            NameTooLong => (WorkspaceFault.Malformed, $"'{path}' is longer than the file system allows; choose a shorter name."),
            TooManyLinks => (WorkspaceFault.NotFound, $"'{path}' leads in a circle of symbolic links."),
            CrossDevice => (WorkspaceFault.NotAllowed,
                $"'{path}' lies on another disk; copy it in a terminal and delete the old one."),
            _ => (WorkspaceFault.Failed, $"The system could not do that with '{path}': {inner?.Message ?? $"error {errno}"}"),
        };
        return new WorkspaceException(fault, message, inner);
    }

    /// <summary>.NET keeps the error number as the HResult where it has no exception type of its own for it.</summary>
    private static int Errno(Exception exception) => exception switch
    {
        UnauthorizedAccessException { InnerException: IOException inner } => inner.HResult,
        UnauthorizedAccessException => AccessDenied,
        FileNotFoundException or DirectoryNotFoundException => NoEntry,
        PathTooLongException => NameTooLong,
        _ => exception.HResult,
    };
}
