using System.IO.Compression;
using System.IO.Enumeration;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Workspaces;

/// <summary>Packs a folder into a zip stream: without <c>.git</c>, without following links, bounded before it
/// starts.</summary>
public sealed class WorkspaceArchive
{
    private const int CopyBytes = 64 * 1024;
    private const int PermissionShift = 16; // where zip keeps the Unix mode
    private static readonly DateTimeOffset Earliest = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2107, 12, 31, 23, 59, 58, TimeSpan.Zero);
    private readonly WorkspaceOptions _options;

    /// <summary>Makes the packer.</summary>
    /// <param name="options">The bounds.</param>
    public WorkspaceArchive(IOptions<WorkspaceOptions> options) => _options = options.Value;

    /// <summary>Finds what would go into the archive.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="path">The folder; empty for all.</param>
    /// <exception cref="WorkspaceException">It is no folder, or holds more than the bounds allow.</exception>
    public ArchivePlan Plan(Workspace workspace, string? path)
    {
        var folder = WorkspacePath.Resolve(workspace, path);
        var errno = FileStatus.TryRead(folder.Absolute, followLinks: true, out var status);
        if (errno != 0) throw DiskFaults.From(errno, folder.Relative);
        if (!status.IsFolder)
            throw new WorkspaceException(WorkspaceFault.NotAFolder, $"'{folder.Relative}' is not a folder.");
        var files = new List<ArchiveFile>();
        long total = 0;
        foreach (var file in Enumerate(folder.Absolute))
        {
            files.Add(file);
            total += file.LengthBytes;
            if (files.Count > _options.MaxArchiveEntries)
                throw TooLarge($"more than {_options.MaxArchiveEntries} files", nameof(WorkspaceOptions.MaxArchiveEntries));
            if (total > _options.MaxArchiveBytes)
                throw TooLarge($"more than {_options.MaxArchiveBytes} bytes", nameof(WorkspaceOptions.MaxArchiveBytes));
        }

        return new ArchivePlan($"{Path.GetFileName(folder.Absolute)}.zip", folder.Absolute, files);
    }

    /// <summary>Writes the archive; a file that is gone by now is left out, one that grew is cut at its planned
    /// length.</summary>
    /// <param name="plan">What goes in.</param>
    /// <param name="output">Where to; need not be seekable.</param>
    /// <param name="cancellation">Ends the writing.</param>
    public static async Task WriteAsync(ArchivePlan plan, Stream output, CancellationToken cancellation = default)
    {
        var deferred = new DeferredWriteStream(output);
        await using (deferred.ConfigureAwait(false))
        {
            var zip = await ZipArchive.CreateAsync(deferred, ZipArchiveMode.Create, leaveOpen: true, null, cancellation)
                .ConfigureAwait(false);
            await using (zip.ConfigureAwait(false))
            {
                var buffer = new byte[CopyBytes];
                foreach (var file in plan.Files)
                {
                    await PackAsync(zip, plan.Folder, file, buffer, cancellation).ConfigureAwait(false);
                    await deferred.WriteHeldAsync(cancellation).ConfigureAwait(false);
                }
            }

            await deferred.WriteHeldAsync(cancellation).ConfigureAwait(false);
        }
    }

    private static async Task PackAsync(
        ZipArchive zip, string folder, ArchiveFile file, byte[] buffer, CancellationToken cancellation)
    {
        using var content = TryOpen(Path.Combine(folder, file.Path), out var status);
        if (content is null) return;
        var entry = zip.CreateEntry(file.Path, CompressionLevel.Fastest);
        entry.ExternalAttributes = (int)(status.Mode << PermissionShift);
        entry.LastWriteTime = Clamp(DateTimeOffset.UnixEpoch.AddTicks(status.Stamp.ModifiedNs / 100));
        var packed = await entry.OpenAsync(cancellation).ConfigureAwait(false);
        await using (packed.ConfigureAwait(false))
            await CopyAsync(content, packed, file.LengthBytes, buffer, cancellation).ConfigureAwait(false);
    }

    private static FileSystemEnumerable<ArchiveFile> Enumerate(string folder) => new(folder,
        (ref FileSystemEntry entry) => new ArchiveFile(
            Path.GetRelativePath(folder, entry.ToFullPath()), entry.Length),
        new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
    {
        ShouldIncludePredicate = static (ref FileSystemEntry entry) =>
            !entry.IsDirectory && !FolderReader.IsHidden(entry.FileName),
        ShouldRecursePredicate = static (ref FileSystemEntry entry) => !FolderReader.IsHidden(entry.FileName),
    };

    /// <summary>Opens a plain file; pipes and devices, on which opening could hang, are left out.</summary>
    private static FileStream? TryOpen(string path, out FileStatus status)
    {
        if (FileStatus.TryRead(path, followLinks: false, out status) != 0 || !status.IsFile) return null;
        try
        {
            return new FileStream(path, new FileStreamOptions
            {
                Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0, Options = FileOptions.Asynchronous,
            });
        }
        catch (Exception exception) when (DiskFaults.Is(exception))
        {
            return null;
        }
    }

    private static async Task CopyAsync(
        FileStream from, Stream to, long length, byte[] buffer, CancellationToken cancellation)
    {
        while (length > 0)
        {
            var wanted = (int)Math.Min(length, buffer.Length);
            var read = await from.ReadAsync(buffer.AsMemory(0, wanted), cancellation).ConfigureAwait(false);
            if (read == 0) return;
            await to.WriteAsync(buffer.AsMemory(0, read), cancellation).ConfigureAwait(false);
            length -= read;
        }
    }

    private static DateTimeOffset Clamp(DateTimeOffset time) => time < Earliest ? Earliest : time > Latest ? Latest : time;

    private static WorkspaceException TooLarge(string what, string key) => new(WorkspaceFault.TooLarge,
        $"The folder holds {what} ({WorkspaceOptions.SectionName}:{key}); choose a smaller one or pack it in a terminal.");
}
