using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Coder1.Core.Agents.Transcripts;
using Coder1.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Coder1.Core.Agents;

/// <summary>The conversations' folder on disk: one folder each, with its record, its settings and its transcript.</summary>
/// <remarks>Held by one server at a time; the kernel lets go of it however that server ends.</remarks>
internal sealed partial class AgentStore : IDisposable
{
    /// <summary>A record is some names and rules; larger ones are not ours.</summary>
    internal const int MaxRecordBytes = 1024 * 1024;

    /// <summary>Of larger settings the commands are not kept; the agent tells them again.</summary>
    internal const int MaxSettingsBytes = 64 * 1024;

    private const string FolderName = "agents";
    private const string LockName = "lock";
    private const string RecordName = "session.json";
    private const string SettingsName = "settings.json";
    private const string TranscriptName = "transcript.jsonl";

    private readonly DataFolder _data;
    private readonly ILogger _logger;
    private readonly FileStream _lock;

    /// <summary>Takes the folder.</summary>
    /// <exception cref="IOException">Another server has it.</exception>
    public AgentStore(DataFolder data, ILogger logger)
    {
        (_data, _logger) = (data, logger);
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

    /// <summary>A HOME of a user's own, for agents that want one each; made when it is missing.</summary>
    public string HomeOf(string user) =>
        _data.Folder(FolderName, "homes", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(user)).AsSpan(0, 16)));

    /// <summary>Makes a conversation's folder, with its record.</summary>
    /// <exception cref="AgentException"><c>Limit</c>: the disk refuses.</exception>
    public void Make(AgentSessionId id, AgentRecord record)
    {
        try
        {
            AtomicFile.Write(Path.Combine(_data.Folder(FolderName, id.Value), RecordName), Bytes(record));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Remove(id);
            throw new AgentException(AgentFault.Limit, $"The conversation cannot be kept: {error.Message}", error);
        }
    }

    /// <summary>The file of a conversation's transcript.</summary>
    public string TranscriptOf(AgentSessionId id) => File(id, TranscriptName);

    /// <summary>
    /// The conversations of earlier runs. Folders without a record are of conversations that had not begun or were being
    /// deleted: removed, but for those with a transcript, which somebody may want back.
    /// </summary>
    public IEnumerable<(AgentSessionId Id, AgentRecord Record)> Load()
    {
        foreach (var folder in Directory.EnumerateDirectories(_data.Folder(FolderName)))
        {
            if (!AgentSessionId.TryParse(Path.GetFileName(folder), out var id)) continue;
            if (Read(id) is { } record) yield return (id, record);
            else if (System.IO.File.Exists(TranscriptOf(id))) Log.NoRecord(_logger, id);
            else Remove(id);
        }
    }

    /// <summary>
    /// The end of a transcript, and the type of its last event where the record does not know the end: the server was
    /// killed.
    /// </summary>
    public (TranscriptPoint End, AgentEventType? Last) FindEnd(AgentSessionId id, AgentRecord record)
    {
        var file = new FileInfo(TranscriptOf(id));
        return (file.Exists ? file.Length : 0) == record.TranscriptBytes && !record.Busy
            ? (new TranscriptPoint(record.EventEnd, record.TranscriptBytes), null)
            : TranscriptFile.Recover(file.FullName);
    }

    /// <summary>Replaces a record. Never fails: what cannot be saved is logged, and tried at the next change.</summary>
    public void Save(AgentSessionId id, AgentRecord record) => Write(id, RecordName, Bytes(record));

    /// <summary>Replaces the settings. Never fails, as above.</summary>
    public void Save(AgentSessionId id, AgentSettings settings)
    {
        var bytes = Bytes(settings);
        // Rare enough that modes and options are what counts.
        if (bytes.Length > MaxSettingsBytes) bytes = Bytes(settings with { Commands = [] });
        if (bytes.Length <= MaxSettingsBytes) Write(id, SettingsName, bytes);
    }

    /// <summary>The settings as last saved.</summary>
    public AgentSettings ReadSettings(AgentSessionId id) =>
        Read(File(id, SettingsName), AgentRecordJson.Default.AgentSettings) ?? AgentSettings.None;

    /// <summary>Removes a conversation; the record first, so that half a folder is never taken for one.</summary>
    public void Remove(AgentSessionId id)
    {
        try
        {
            var folder = _data.File(FolderName, id.Value);
            System.IO.File.Delete(File(id, RecordName));
            System.IO.File.Delete(TranscriptOf(id));
            Directory.Delete(folder, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Somebody was faster.
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Log.FolderKept(_logger, id, error);
        }
    }

    public void Dispose() => _lock.Dispose();

    private static byte[] Bytes(AgentSettings settings) =>
        JsonSerializer.SerializeToUtf8Bytes(settings, AgentRecordJson.Default.AgentSettings);

    private static byte[] Bytes(AgentRecord record) =>
        JsonSerializer.SerializeToUtf8Bytes(record, AgentRecordJson.Default.AgentRecord);

    private static T? Read<T>(string path, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            var file = new FileInfo(path);
            return file.Exists && file.Length <= MaxRecordBytes
                ? JsonSerializer.Deserialize(System.IO.File.ReadAllBytes(path), type)
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    private AgentRecord? Read(AgentSessionId id) =>
        Read(File(id, RecordName), AgentRecordJson.Default.AgentRecord) is { Version: <= AgentRecord.CurrentVersion } record
            ? record
            : null;

    private string File(AgentSessionId id, string name) => _data.File(FolderName, id.Value, name);

    private void Write(AgentSessionId id, string name, byte[] content)
    {
        try
        {
            AtomicFile.Write(File(id, name), content);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Log.NotSaved(_logger, id, error);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(5201, LogLevel.Warning, "Conversation {Id} could not be saved.", EventName = "AgentNotSaved")]
        public static partial void NotSaved(ILogger logger, AgentSessionId id, Exception error);

        [LoggerMessage(5202, LogLevel.Warning, "The folder of conversation {Id} could not be removed.", EventName = "AgentFolderKept")]
        public static partial void FolderKept(ILogger logger, AgentSessionId id, Exception error);

        [LoggerMessage(5203, LogLevel.Warning, "Conversation {Id} has a transcript and no record that can be read: it is left alone.",
            EventName = "AgentNoRecord")]
        public static partial void NoRecord(ILogger logger, AgentSessionId id);
    }
}
