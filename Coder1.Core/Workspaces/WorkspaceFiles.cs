using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Workspaces;

/// <summary>What one can do with the files of a workspace.</summary>
/// <remarks>Paths are what a client sent; every method resolves them with <see cref="WorkspacePath"/> and refuses with
/// a <see cref="WorkspaceException"/>. Writing stays out of <c>.git</c>, which only git may touch.</remarks>
[SuppressMessage("Performance", "CA1822", Justification = "One service to its callers, whichever methods need its locks.")]
public sealed class WorkspaceFiles
{
    private readonly WorkspaceOptions _options;
    private readonly PathLocks _locks = new();
    private readonly FileWriter _writer;

    /// <summary>Makes the one instance, which holds the locks of concurrent writers.</summary>
    /// <param name="options">The bounds.</param>
    public WorkspaceFiles(IOptions<WorkspaceOptions> options)
    {
        _options = options.Value;
        _writer = new FileWriter(_locks, _options.MaxUploadBytes);
    }

    /// <summary>Lists a folder, off the caller's thread.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="path">The folder; empty for the workspace itself.</param>
    /// <param name="cancellation">Ends the wait before the reading starts.</param>
    /// <exception cref="WorkspaceException">It is missing, no folder, or cannot be read.</exception>
    public Task<FolderListing> ListAsync(Workspace workspace, string? path, CancellationToken cancellation = default) =>
        Task.Run(() => FolderReader.Read(WorkspacePath.Resolve(workspace, path), _options.MaxFolderEntries), cancellation);

    /// <summary>Opens a file for reading.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="WorkspaceException">It is missing, a folder, a device, or cannot be read.</exception>
    public OpenedFile OpenRead(Workspace workspace, string path)
    {
        var target = WorkspacePath.Resolve(workspace, path);
        var errno = FileStatus.TryRead(target.Absolute, followLinks: true, out var status);
        if (errno != 0) throw DiskFaults.From(errno, target.Relative);
        if (status.IsFolder) throw DiskFaults.From(DiskFaults.IsAFolder, target.Relative);
        if (!status.IsFile) throw NotAFile(target.Relative);
        try
        {
            // Sharing everything takes no lock, so that programs in the terminals never meet one of ours.
            var content = new FileStream(target.Absolute, new FileStreamOptions
            {
                Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0, Options = FileOptions.Asynchronous,
            });
            return new OpenedFile(content, FileStatus.Of(content.SafeFileHandle).Stamp);
        }
        catch (Exception exception) when (DiskFaults.Is(exception))
        {
            throw DiskFaults.From(exception, target.Relative);
        }
    }

    /// <summary>Replaces or makes a file, whole or not at all; the mode of an old file stays.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="path">The file; a link is followed. Its folder must exist.</param>
    /// <param name="content">The new bytes, read to their end.</param>
    /// <param name="condition">What must hold.</param>
    /// <param name="cancellation">Leaves the old file as it was.</param>
    /// <exception cref="WorkspaceException">The condition does not hold, the content is too large, or the system
    /// refuses;
    /// the old file is untouched.</exception>
    public Task<WriteResult> WriteAsync(
        Workspace workspace, string path, Stream content, WriteCondition condition, CancellationToken cancellation = default) =>
        _writer.WriteAsync(Changeable(WorkspacePath.Resolve(workspace, path)), content, condition, cancellation);

    /// <summary>Makes an empty file.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="path">The file; its folder must exist.</param>
    /// <exception cref="WorkspaceException">The name is in use, or the system refuses.</exception>
    public FileStamp CreateFile(Workspace workspace, string path)
    {
        var target = Changeable(WorkspacePath.ResolveEntry(workspace, path));
        try
        {
            using var file = File.OpenHandle(target.Absolute, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite);
            return FileStatus.Of(file).Stamp;
        }
        catch (Exception exception) when (DiskFaults.Is(exception))
        {
            throw DiskFaults.From(exception, target.Relative);
        }
    }

    /// <summary>Makes a folder.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="path">The folder; the one above it must exist.</param>
    /// <exception cref="WorkspaceException">The name is in use, or the system refuses.</exception>
    public void CreateFolder(Workspace workspace, string path)
    {
        var target = Changeable(WorkspacePath.ResolveEntry(workspace, path));
        var errno = NameCalls.MakeFolder(target.Absolute);
        if (errno != 0) throw DiskFaults.From(errno, target.Relative);
    }

    /// <summary>Renames or moves a file, folder or link; never replaces anything.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="from">What is moved.</param>
    /// <param name="to">Its new path, whose folder must exist.</param>
    /// <exception cref="WorkspaceException">The new name is in use, lies in the folder that is moved, or the system
    /// refuses.</exception>
    public void Move(Workspace workspace, string from, string to)
    {
        var source = Changeable(WorkspacePath.ResolveEntry(workspace, from));
        var target = Changeable(WorkspacePath.ResolveEntry(workspace, to));
        var errno = FileStatus.TryRead(source.Absolute, followLinks: false, out _);
        if (errno != 0) throw DiskFaults.From(errno, source.Relative);
        if (source.Absolute != target.Absolute && WorkspacePath.IsInside(source.Absolute, target.Absolute))
            throw new WorkspaceException(WorkspaceFault.NotAllowed, $"'{from}' cannot be moved into itself.");
        lock (_locks.For(target.Absolute)) errno = NameCalls.WithoutReplacing(source.Absolute, target.Absolute);
        if (errno != 0) throw DiskFaults.From(errno, target.Relative);
    }

    /// <summary>Deletes a file, a link (not what it leads to), or a folder with all that is in it.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="path">What is deleted.</param>
    /// <param name="condition">What must hold.</param>
    /// <exception cref="WorkspaceException">It is missing, the condition does not hold, or the system
    /// refuses.</exception>
    public void Delete(Workspace workspace, string path, WriteCondition condition)
    {
        var target = Changeable(WorkspacePath.ResolveEntry(workspace, path));
        try
        {
            lock (_locks.For(target.Absolute))
            {
                var errno = FileStatus.TryRead(target.Absolute, followLinks: false, out var status);
                if (errno != 0) throw DiskFaults.From(errno, target.Relative);
                condition.Require(SeenStamp(workspace, target, status), target.Relative);
                if (!status.IsFolder)
                {
                    File.Delete(target.Absolute);
                    return;
                }
            }

            DeleteFolder(target);
        }
        catch (Exception exception) when (DiskFaults.Is(exception))
        {
            throw DiskFaults.From(exception, target.Relative);
        }
    }

    internal static WorkspaceException NotAFile(string path) => new(WorkspaceFault.NotAFile,
        $"'{path}' is a pipe, socket or device, not a file; use it in a terminal.");

    private static void DeleteFolder(WorkspacePath folder)
    {
        try
        {
            Directory.Delete(folder.Absolute, recursive: true); // removes links in it, not what they lead to
        }
        catch (Exception exception) when (exception is DirectoryNotFoundException or FileNotFoundException && folder.Exists)
        {
            // .NET finds such a name when it lists the folder, but can never say it to the system.
            throw new WorkspaceException(WorkspaceFault.Failed,
                $"'{folder.Relative}' could not be deleted as a whole: a name in it is not UTF-8, or something changed it " +
                "meanwhile; delete it in a terminal.", exception);
        }
    }

    /// <summary>What a reader was shown as the entity tag: of a link, that of the file it leads to.</summary>
    private static FileStamp SeenStamp(Workspace workspace, WorkspacePath entry, FileStatus status)
    {
        if (!status.IsLink) return status.Stamp;
        try
        {
            var target = WorkspacePath.Resolve(workspace, entry.Relative);
            return FileStatus.TryRead(target.Absolute, followLinks: false, out var seen) == 0 ? seen.Stamp : status.Stamp;
        }
        catch (WorkspaceException)
        {
            return status.Stamp;
        }
    }

    private static WorkspacePath Changeable(WorkspacePath path)
    {
        if (path.IsRoot)
            throw new WorkspaceException(WorkspaceFault.Protected, "This is the workspace itself; name something in it.");
        if (path.IsInGit)
        {
            throw new WorkspaceException(WorkspaceFault.Protected,
                $"'{path.Relative}' belongs to git; change it with git, in a terminal.");
        }

        return path;
    }
}
