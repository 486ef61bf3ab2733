using System.Text.Json;
using Coder1.Core.Agents.Drivers;
using Coder1.Core.Agents.Drivers.Json;

namespace Coder1.Core.Agents.Acp;

/// <content>What the agent wants of us.</content>
internal sealed partial class AcpDriver
{
    /// <summary>Answers that the agent has not read; then it is not listened to either.</summary>
    internal const int MaxAnswers = 8;

    private readonly SemaphoreSlim _answers = new(MaxAnswers);

    private Task AskAsync(byte[] id, DriverConversation? conversation, ReadOnlySpan<byte> parameters)
    {
        if (conversation is null) return AnswerAsync(RefuseAsync(id, AcpCode.ResourceNotFound, "There is no such conversation."));
        var request = AcpPermission.Read(parameters, Context.Options.MaxEventBytes);
        conversation.Ask(Convert.ToHexString(id), request, option => ReplyAsync(id, json => WriteOutcome(json, option)));
        return Task.CompletedTask;
    }

    private Task ReadAsync(byte[] id, DriverConversation? conversation, ReadOnlySpan<byte> parameters)
    {
        var path = JsonPiece.Text(JsonPiece.Member(parameters, "path"u8));
        var (line, limit) = (JsonPiece.Number(JsonPiece.Member(parameters, "line"u8)), JsonPiece.Number(JsonPiece.Member(parameters, "limit"u8)));
        return WithFileAsync(id, conversation, path, async Task<Task> (file) =>
        {
            var text = await conversation!.Client.ReadFileAsync(file, Clamp(line), Clamp(limit), CancellationToken.None).ConfigureAwait(false);
            return text is null && !Context.Quirks.MissingFileIsEmpty
                ? RefuseAsync(id, AcpCode.ResourceNotFound, $"Resource not found: {file}")
                : ReplyAsync(id, json => json.WriteString("content"u8, text ?? ""));
        });
    }

    private Task WriteFileAsync(byte[] id, DriverConversation? conversation, ReadOnlySpan<byte> parameters)
    {
        var path = JsonPiece.Text(JsonPiece.Member(parameters, "path"u8));
        var text = JsonPiece.Text(JsonPiece.Member(parameters, "content"u8));
        return WithFileAsync(id, conversation, text is null ? null : path, async Task<Task> (file) =>
        {
            await conversation!.Client.WriteFileAsync(file, text!, CancellationToken.None).ConfigureAwait(false);
            return ReplyAsync(id, static _ => { });
        });
    }

    private async Task WithFileAsync(byte[] id, DriverConversation? conversation, string? path, Func<string, Task<Task>> work)
    {
        Task answer;
        if (conversation is null) answer = RefuseAsync(id, AcpCode.ResourceNotFound, "There is no such conversation.");
        else if (path is null) answer = RefuseAsync(id, AcpCode.InvalidParameters, "A member is missing.");
        else
        {
            try
            {
                answer = await work(path).ConfigureAwait(false);
            }
            catch (AgentException error)
            {
                answer = RefuseAsync(id, AcpCode.InvalidParameters, error.Message);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                answer = RefuseAsync(id, AcpCode.Internal, "The file cannot be used.");
            }
        }

        await AnswerAsync(answer).ConfigureAwait(false);
    }

    /// <summary>
    /// Does not wait until the answer is written: an agent that writes without reading would wait for us, and we for it. Who
    /// lets too many lie waits all the same.
    /// </summary>
    private async Task AnswerAsync(Task answer)
    {
        await _answers.WaitAsync(Stopping).ConfigureAwait(false);
        _ = WrittenAsync(answer);
    }

    private async Task WrittenAsync(Task answer)
    {
        try
        {
            await answer.ConfigureAwait(false);
        }
        catch (AgentException)
        {
            // It has ended: the loop will notice too.
        }
        finally
        {
            _answers.Release();
        }
    }

    private static int? Clamp(long? number) => number is { } given ? (int)Math.Clamp(given, 1, int.MaxValue) : null;

    private static void WriteOutcome(Utf8JsonWriter json, string? option)
    {
        json.WriteStartObject("outcome"u8);
        json.WriteString("outcome"u8, option is null ? "cancelled"u8 : "selected"u8);
        if (option is not null) json.WriteString("optionId"u8, option);
        json.WriteEndObject();
    }
}
