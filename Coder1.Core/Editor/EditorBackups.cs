using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Coder1.Core.Storage;
using Coder1.Core.Workspaces;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Editor;

/// <summary>Unsaved text, kept on disk until it is saved or thrown away, so that no crash costs more than a
/// second.</summary>
/// <remarks>
/// One file a backup under <c>backups/&lt;workspace&gt;/</c> of the data folder, named by the hash of its path and
/// replaced as a whole. At a bound a new text is refused and the user is told: what is kept is never dropped silently.
/// This is the only writer of that folder, so the sum of its bytes is counted once and then kept.
/// </remarks>
public sealed class EditorBackups
{
    private const string Suffix = ".backup";
    private const string PartialSuffix = ".partial";
    private const int NameCharacters = 32;
    private readonly EditorOptions _options;
    private readonly DataFolder _data;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private long? _totalBytes;

    /// <summary>Makes the store.</summary>
    /// <param name="options">The bounds.</param>
    /// <param name="data">The data folder.</param>
    /// <param name="time">The clock.</param>
    public EditorBackups(IOptions<EditorOptions> options, DataFolder data, TimeProvider time) =>
        (_options, _data, _time) = (options.Value, data, time);

    /// <summary>Keeps a text in place of the one kept before.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="path">The file's path in it, which need not exist.</param>
    /// <param name="text">The text, read to its end.</param>
    /// <param name="baseETag">The entity tag of the content that it was made from; empty for a new file.</param>
    /// <param name="cancellation">Leaves the one kept before.</param>
    /// <exception cref="EditorException">A bound is reached; the one kept before stays.</exception>
    /// <exception cref="WorkspaceException">The path is malformed, or the disk refuses.</exception>
    public async Task<EditorBackup> SaveAsync(
        WorkspaceId workspace, string path, Stream text, string baseETag, CancellationToken cancellation = default)
    {
        var about = new BackupAbout(CheckFile(path), baseETag, _time.GetUtcNow());
        Prepare();
        var target = FileOf(workspace, path);
        var partial = $"{target}.{Guid.NewGuid():N}{PartialSuffix}";
        var aboutBytes = JsonSerializer.SerializeToUtf8Bytes(about);
        try
        {
            FileStream? begun = null;
            DiskFaults.Guard(path, () =>
            {
                _data.Folder("backups", workspace.Value);
                begun = BackupFile.Begin(partial, aboutBytes);
            });
            var file = begun!;
            await using (file.ConfigureAwait(false))
            {
                var textBytes = await StreamCopy.ToFileAsync(text, file, _options.MaxBackupBytes, path, cancellation)
                    .ConfigureAwait(false) ?? throw TooLarge(path);
                DiskFaults.Guard(path, () =>
                {
                    BackupFile.Finish(file, aboutBytes.Length, textBytes);
                    Commit(partial, target);
                });
                return new EditorBackup(path, baseETag, textBytes, about.SavedAt);
            }
        }
        finally
        {
            Discard(partial);
        }
    }

    /// <summary>Opens a backup.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="path">The file's path in it.</param>
    /// <returns>Null when there is none.</returns>
    /// <exception cref="WorkspaceException">The path is malformed.</exception>
    public OpenedBackup? Open(WorkspaceId workspace, string path) =>
        BackupFile.TryOpen(FileOf(workspace, CheckFile(path)));

    /// <summary>Throws a backup away; it need not exist.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="path">The file's path in it.</param>
    /// <exception cref="WorkspaceException">The path is malformed, or the disk refuses.</exception>
    public void Delete(WorkspaceId workspace, string path)
    {
        var file = FileOf(workspace, CheckFile(path));
        Prepare();
        lock (_lock)
        {
            var length = LengthOf(file);
            if (length == 0) return;
            DiskFaults.Guard(path, () => File.Delete(file));
            _totalBytes -= length;
        }
    }

    /// <summary>The backups of a workspace, by path.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <returns>At most <see cref="EditorOptions.MaxBackups"/>; torn and foreign files are left out.</returns>
    public IReadOnlyList<EditorBackup> List(WorkspaceId workspace)
    {
        var found = new List<EditorBackup>();
        foreach (var file in FilesOf(workspace).Take(_options.MaxBackups))
        {
            using var opened = BackupFile.TryOpen(file);
            if (opened is not null) found.Add(opened.Backup);
        }

        found.Sort(static (x, y) => string.CompareOrdinal(x.Path, y.Path));
        return found;
    }

    private void Commit(string partial, string target)
    {
        lock (_lock)
        {
            var old = LengthOf(target);
            var count = FilesOf(Path.GetDirectoryName(target)!).Count();
            if (!File.Exists(target) && count >= _options.MaxBackups)
                throw Full($"{_options.MaxBackups} unsaved files of this workspace", nameof(EditorOptions.MaxBackups));
            var added = LengthOf(partial) - old;
            // Somebody may have made room by hand, as for a workspace that is gone.
            if (_totalBytes + added > _options.TotalBackupBytes) _totalBytes = CountBytes();
            if (_totalBytes + added > _options.TotalBackupBytes)
                throw Full($"{_options.TotalBackupBytes} bytes of unsaved text", nameof(EditorOptions.TotalBackupBytes));
            File.Move(partial, target, overwrite: true);
            _totalBytes += added;
        }
    }

    /// <summary>Once: counts what is there, and removes what a killed server has left half-written.</summary>
    private void Prepare()
    {
        lock (_lock)
        {
            if (_totalBytes is not null) return;
            DiskFaults.Guard("backups", () =>
            {
                foreach (var file in AllFiles($"*{PartialSuffix}")) Discard(file);
                _totalBytes = CountBytes();
            });
        }
    }

    private long CountBytes() => AllFiles($"*{Suffix}").Sum(LengthOf);

    private IEnumerable<string> AllFiles(string pattern) =>
        Directory.EnumerateFiles(_data.Folder("backups"), pattern, SearchOption.AllDirectories);

    private IEnumerable<string> FilesOf(WorkspaceId workspace) => FilesOf(_data.File("backups", workspace.Value));

    private static IEnumerable<string> FilesOf(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, $"*{Suffix}") : [];

    private string FileOf(WorkspaceId workspace, string path)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..NameCharacters];
        return _data.File("backups", workspace.Value, $"{hash}{Suffix}");
    }

    private static string CheckFile(string path)
    {
        if (WorkspacePath.Check(path) is { Length: > 0 } valid) return valid;
        throw new WorkspaceException(WorkspaceFault.Malformed, "Name the file that the backup belongs to.");
    }

    private static long LengthOf(string file) => new FileInfo(file) is { Exists: true } info ? info.Length : 0;

    private static void Discard(string partial)
    {
        try
        {
            File.Delete(partial);
        }
        catch (Exception exception) when (DiskFaults.Is(exception))
        {
            // It counts for nothing, and the next start tries again.
        }
    }

    private EditorException TooLarge(string path) => new(EditorFault.TooLarge,
        $"'{path}' is too large to be backed up: more than {_options.MaxBackupBytes} bytes " +
        $"({EditorOptions.SectionName}:{nameof(EditorOptions.MaxBackupBytes)}). Save it.");

    private EditorException Full(string what, string key) => new(EditorFault.Full,
        $"There are {what} already ({EditorOptions.SectionName}:{key}). Save or close some of them, or " +
        $"delete what is no longer needed in '{_data.File("backups")}'.");
}
