using System.Text.Json;
using Coder1.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Coder1.Core.Terminals;

/// <summary>The terminals' folder on disk: one folder each, with its record and its output.</summary>
/// <remarks>Held by one server at a time; the kernel lets go of it however that server ends.</remarks>
internal sealed class TerminalStore : IDisposable
{
    /// <summary>A record is a request (64 KB by default) and some names; larger ones are not ours.</summary>
    internal const int MaxRecordBytes = 4 * 1024 * 1024;

    private const string FolderName = "terminals";
    private const string LockName = "lock";
    private const string RecordName = "terminal.json";

    private readonly DataFolder _data;
    private readonly ILogger _logger;
    private readonly FileStream _lock;

    /// <summary>Takes the folder.</summary>
    /// <exception cref="IOException">Another server has it.</exception>
    public TerminalStore(DataFolder data, ILogger logger)
    {
        _data = data;
        _logger = logger;
        try
        {
            _lock = new FileStream(
                Path.Combine(data.Folder(FolderName), LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error)
        {
            throw new IOException($"Another Coder1 uses the data folder '{data.Root}'. ({error.Message})", error);
        }
    }

    /// <summary>Makes a terminal's folder.</summary>
    /// <exception cref="TerminalStartException">The disk refuses.</exception>
    public string MakeFolder(TerminalId id)
    {
        try
        {
            return _data.Folder(FolderName, id.Value);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TerminalStartException(
                $"The terminal's output cannot be kept: {error.Message}", machineIsFull: true, error);
        }
    }

    /// <summary>
    /// The terminals of earlier runs, the most recently active first. Folders without a record are of terminals that
    /// had not begun or were being closed: removed.
    /// </summary>
    public IReadOnlyList<(TerminalId Id, string Folder, TerminalRecord Record)> Load()
    {
        List<(TerminalId Id, string Folder, TerminalRecord Record)> found = [];
        foreach (var folder in Directory.EnumerateDirectories(_data.Folder(FolderName)))
        {
            if (TerminalId.TryParse(Path.GetFileName(folder), out var id) && Read(folder) is { } record)
            {
                found.Add((id, folder, record));
                continue;
            }

            TerminalLog.Unreadable(_logger, folder);
            Remove(id, folder);
        }

        return [.. found.OrderByDescending(terminal => terminal.Record.LastActiveAt)];
    }

    /// <summary>Replaces a terminal's record. Never fails: what cannot be saved is logged, and tried at the next change.</summary>
    public void Save(TerminalId id, string folder, TerminalRecord record)
    {
        try
        {
            AtomicFile.Write(Path.Combine(folder, RecordName),
                JsonSerializer.SerializeToUtf8Bytes(record, TerminalRecordJson.Default.TerminalRecord), flush: false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            TerminalLog.NotSaved(_logger, id, error);
        }
    }

    /// <summary>Removes a terminal's folder; the record first, so that half a folder is never taken for a terminal.</summary>
    public void Remove(TerminalId id, string folder)
    {
        try
        {
            File.Delete(Path.Combine(folder, RecordName));
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            TerminalLog.FolderKept(_logger, id, error);
        }
    }

    public void Dispose() => _lock.Dispose();

    private static TerminalRecord? Read(string folder)
    {
        try
        {
            var file = new FileInfo(Path.Combine(folder, RecordName));
            if (!file.Exists || file.Length > MaxRecordBytes) return null;
            var record = JsonSerializer.Deserialize(
                File.ReadAllBytes(file.FullName), TerminalRecordJson.Default.TerminalRecord);
            return record is { Version: <= TerminalRecord.CurrentVersion, Command.Count: > 0 }
                && new TerminalSize(record.Columns, record.Rows).IsLegal
                ? record
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}
