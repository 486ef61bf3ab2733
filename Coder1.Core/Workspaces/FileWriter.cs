namespace Coder1.Core.Workspaces;

/// <summary>Replaces a file as a whole: a partial file beside it, flushed to the disk, then renamed over it.</summary>
/// <remarks>
/// The condition is looked at twice: before the bytes travel, so that a conflict costs nothing, and again under the
/// path's lock right before the rename, so that of two writers with the same entity tag exactly one succeeds. Another
/// program can still slip in between that look and the rename; no file system offers a rename that compares.
/// </remarks>
internal sealed class FileWriter(PathLocks locks, long maxBytes)
{
    private const string PartialPrefix = ".coder1-";
    private const string PartialSuffix = ".partial";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode NewFileMode = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.GroupWrite |
        UnixFileMode.OtherRead | UnixFileMode.OtherWrite; // less the umask

    public static bool IsPartial(ReadOnlySpan<char> name) =>
        name.StartsWith(PartialPrefix) && name.EndsWith(PartialSuffix);

    public async Task<WriteResult> WriteAsync(
        WorkspacePath target, Stream content, WriteCondition condition, CancellationToken cancellation)
    {
        var old = Require(target, condition);
        var partial = Path.Combine(Path.GetDirectoryName(target.Absolute)!, $"{PartialPrefix}{Guid.NewGuid():N}{PartialSuffix}");
        var file = Create(partial, old, target.Relative);
        try
        {
            await using (file.ConfigureAwait(false))
            {
                var copied = await StreamCopy.ToFileAsync(content, file, maxBytes, target.Relative, cancellation).ConfigureAwait(false);
                if (copied is null) throw TooLarge(target.Relative);
                return Commit(target, condition, file);
            }
        }
        catch
        {
            Discard(partial); // gone already when the rename was done
            throw;
        }
    }

    private static void Discard(string partial)
    {
        try
        {
            File.Delete(partial);
        }
        catch (Exception exception) when (DiskFaults.Is(exception))
        {
            // Its folder went away with it; the reason that the caller is about to read matters more.
        }
    }

    private static FileStream Create(string partial, FileStatus? old, string relative)
    {
        try
        {
            // The content must not be readable by more people than the old file's, not even for a moment.
            return new FileStream(partial, new FileStreamOptions
            {
                Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.ReadWrite | FileShare.Delete,
                BufferSize = 0, UnixCreateMode = old is null ? NewFileMode : OwnerOnly, Options = FileOptions.Asynchronous,
            });
        }
        catch (FileNotFoundException exception)
        {
            throw MissingFolder(relative, exception);
        }
        catch (DirectoryNotFoundException exception)
        {
            throw MissingFolder(relative, exception);
        }
        catch (Exception exception) when (DiskFaults.Is(exception))
        {
            throw DiskFaults.From(exception, relative);
        }
    }

    private static WorkspaceException MissingFolder(string relative, Exception exception) =>
        new(WorkspaceFault.NotFound, $"The folder of '{relative}' does not exist; make it first.", exception);

    private static FileStatus? Require(WorkspacePath target, WriteCondition condition)
    {
        var errno = FileStatus.TryRead(target.Absolute, followLinks: false, out var status);
        if (errno is not (0 or DiskFaults.NoEntry or DiskFaults.NotAFolder)) throw DiskFaults.From(errno, target.Relative);
        FileStatus? present = errno == 0 ? status : null;
        if (present is { IsFolder: true }) throw DiskFaults.From(DiskFaults.IsAFolder, target.Relative);
        if (present is { IsFile: false }) throw WorkspaceFiles.NotAFile(target.Relative);
        condition.Require(present?.Stamp, target.Relative);
        if (present is null) return null;
        errno = NameCalls.CheckWritable(target.Absolute);
        return errno is 0 or DiskFaults.NoEntry ? present : throw DiskFaults.From(errno, target.Relative);
    }

    private WriteResult Commit(WorkspacePath target, WriteCondition condition, FileStream file)
    {
        try
        {
            file.Flush(flushToDisk: true);
            lock (locks.For(target.Absolute))
            {
                var old = Require(target, condition);
                if (old is { } status)
                {
                    NameCalls.KeepOwner(file.SafeFileHandle, status);
                    File.SetUnixFileMode(file.SafeFileHandle, status.Permissions);
                }

                var errno = condition.MustNotExist
                    ? NameCalls.WithoutReplacing(file.Name, target.Absolute)
                    : NameCalls.Replace(file.Name, target.Absolute);
                if (errno == DiskFaults.Exists) Require(target, condition); // says what is there
                if (errno != 0) throw DiskFaults.From(errno, target.Relative);
                return new WriteResult(old is null, FileStatus.Of(file.SafeFileHandle).Stamp);
            }
        }
        catch (Exception exception) when (DiskFaults.Is(exception))
        {
            throw DiskFaults.From(exception, target.Relative);
        }
    }

    private WorkspaceException TooLarge(string relative) => new(WorkspaceFault.TooLarge,
        $"'{relative}' was not written: it is larger than {maxBytes} bytes " +
        $"({WorkspaceOptions.SectionName}:{nameof(WorkspaceOptions.MaxUploadBytes)}).");
}
