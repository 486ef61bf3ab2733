using System.Text.Json;
using Coder1.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Coder1.Core.Agents.Teams;

/// <summary>The teams' folder on disk.</summary>
/// <param name="data">The data folder.</param>
/// <param name="logger">The log.</param>
internal sealed partial class TeamStore(DataFolder data, ILogger<TeamStore> logger)
{
    /// <summary>A record is some names and paths; larger ones are not ours.</summary>
    internal const int MaxRecordBytes = 256 * 1024;

    private readonly string _root = TeamFolder.RootIn(data);

    public TeamFolder Of(TeamId id) => new(_root, id);

    /// <summary>The teams of earlier runs.</summary>
    public IEnumerable<(TeamId Id, TeamRecord Record)> Load()
    {
        foreach (var folder in Directory.EnumerateDirectories(_root))
            if (TeamId.TryParse(Path.GetFileName(folder), out var id) && Read(id) is { } record) yield return (id, record);
    }

    /// <summary>Replaces a record.</summary>
    /// <exception cref="AgentException"><c>Limit</c>: the disk refuses.</exception>
    public void Save(TeamId id, TeamRecord record)
    {
        try
        {
            Directory.CreateDirectory(Of(id).Path);
            AtomicFile.Write(Of(id).RecordFile, JsonSerializer.SerializeToUtf8Bytes(record, TeamRecordJson.Default.TeamRecord));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AgentException(AgentFault.Limit, $"The team cannot be kept: {error.Message}", error);
        }
    }

    /// <summary>Removes a team; the record first, so that half a folder is never taken for one. Never fails: the janitor comes again.</summary>
    public void Remove(TeamId id)
    {
        if (TryRemove(() => File.Delete(Of(id).RecordFile), id)) RemoveFolder(Of(id).Path, id);
    }

    /// <summary>Removes a member's worktree. Never fails, as above.</summary>
    public void RemoveMember(TeamId id, int member) => RemoveFolder(Of(id).MemberFolder(member), id);

    /// <summary>Removes what has no record: of teams that were being made or removed when the server ended.</summary>
    public void RemoveUnfinished()
    {
        foreach (var folder in Directory.EnumerateDirectories(_root))
            if (TeamId.TryParse(Path.GetFileName(folder), out var id) && !File.Exists(Of(id).RecordFile)) RemoveFolder(folder, id);
    }

    private void RemoveFolder(string folder, TeamId id) => TryRemove(() => FolderRemoval.Remove(folder), id);

    private bool TryRemove(Action remove, TeamId id)
    {
        try
        {
            remove();
            return true;
        }
        catch (DirectoryNotFoundException)
        {
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Log.NotRemoved(logger, id, error);
            return false;
        }
    }

    private TeamRecord? Read(TeamId id)
    {
        try
        {
            var file = new FileInfo(Of(id).RecordFile);
            if (!file.Exists || file.Length > MaxRecordBytes) return null;
            var record = JsonSerializer.Deserialize(File.ReadAllBytes(file.FullName), TeamRecordJson.Default.TeamRecord);
            return record is { Version: <= TeamRecord.CurrentVersion, Members.Count: > 0 } ? record : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            Log.NotRead(logger, id, error);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(5601, LogLevel.Warning, "What is left of team {Id} could not be removed.", EventName = "TeamNotRemoved")]
        public static partial void NotRemoved(ILogger logger, TeamId id, Exception error);

        [LoggerMessage(5602, LogLevel.Warning, "Team {Id} could not be read.", EventName = "TeamNotRead")]
        public static partial void NotRead(ILogger logger, TeamId id, Exception error);
    }
}
