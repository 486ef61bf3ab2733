using System.Text.Json;
using Coder1.Core.Storage;

namespace Coder1.Core.Agents.Summaries;

/// <summary>Keeps summaries, one with each conversation, whose folder they go with.</summary>
/// <param name="data">The data folder.</param>
internal sealed class SummaryStore(DataFolder data)
{
    /// <summary>A text is cut before it makes a record as large as this: JSON can make six letters of one.</summary>
    internal const int MaxRecordBytes = 512 * 1024;

    /// <summary>The summary of a conversation; null for none.</summary>
    public SummaryRecord? Read(AgentSessionId session)
    {
        try
        {
            var file = new FileInfo(FileOf(session));
            if (!file.Exists || file.Length > MaxRecordBytes) return null;
            var record = JsonSerializer.Deserialize(File.ReadAllBytes(file.FullName), SummaryRecordJson.Default.SummaryRecord);
            return record is { Version: <= SummaryRecord.CurrentVersion } ? record : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Replaces it.</summary>
    /// <exception cref="AgentException"><c>Limit</c>: the disk refuses. <c>NotFound</c>: the conversation was deleted meanwhile.</exception>
    public void Save(AgentSessionId session, SummaryRecord record)
    {
        try
        {
            AtomicFile.Write(FileOf(session), JsonSerializer.SerializeToUtf8Bytes(record, SummaryRecordJson.Default.SummaryRecord));
        }
        catch (DirectoryNotFoundException error)
        {
            throw new AgentException(AgentFault.NotFound, "The conversation was deleted meanwhile.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AgentException(AgentFault.Limit, $"The summary cannot be kept: {error.Message}", error);
        }
    }

    private string FileOf(AgentSessionId session) => data.File("agents", session.Value, "summary.json");
}
