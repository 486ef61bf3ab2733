using System.Text;
using Microsoft.Extensions.Logging;

namespace Coder1.Core.Agents.Drivers;

/// <summary>A conversation that an agent process has open, as its driver sees it.</summary>
/// <param name="id">The agent's own name for it.</param>
/// <param name="client">Who gets what belongs to it.</param>
/// <param name="context">The driver's.</param>
internal sealed partial class DriverConversation(string id, IAgentClient client, DriverContext context)
{
    /// <summary>Questions that are open at once; one more counts as cancelled.</summary>
    internal const int MaxQuestions = 32;

    /// <summary>What open questions hold together, in events of the greatest size; beyond it all but the first count as cancelled.</summary>
    internal const int MaxQuestionEvents = 4;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, CancellationTokenSource> _questions = [];
    private DriverTurn? _turn;
    private long _questionBytes;

    public string Id => id;

    /// <summary>Its name as bytes, to be found by.</summary>
    public byte[] IdBytes { get; } = Encoding.UTF8.GetBytes(id);

    public IAgentClient Client => client;

    /// <summary>What comes is history that the client has already.</summary>
    public bool IsReplaying { get; set; }

    public AgentSettings Settings { get; private set; } = AgentSettings.None;

    /// <summary>The turn that runs.</summary>
    public DriverTurn? Turn
    {
        get { lock (_lock) return _turn; }
    }

    /// <summary>Begins a turn.</summary>
    /// <param name="silent">Called when nothing comes for too long.</param>
    /// <exception cref="AgentException"><c>Conflict</c>: one runs.</exception>
    public DriverTurn BeginTurn(Action<DriverTurn> silent)
    {
        lock (_lock)
        {
            if (_turn is not null) throw new AgentException(AgentFault.Conflict, "The agent is still busy with the last prompt of this conversation.");
            DriverTurn? turn = null;
            return _turn = turn = new DriverTurn(context.Options.TurnDeadline, context.Time, () => silent(turn!));
        }
    }

    /// <summary>The agent has ended the turn; null where none ran.</summary>
    public DriverTurn? EndTurn()
    {
        DriverTurn? turn;
        lock (_lock) (turn, _turn) = (_turn, null);
        turn?.Dispose();
        CancelQuestions();
        return turn;
    }

    public void Change(AgentSettings settings)
    {
        if (settings == Settings) return;
        Settings = settings;
        client.Changed(settings);
    }

    /// <summary>Asks a person, without holding up who calls, and gives the answer back.</summary>
    /// <param name="key">Its name among the open ones.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="answer">Gets the option, or null: cancelled.</param>
    /// <param name="kept">Bytes that are kept for the answer.</param>
    public void Ask(string key, PermissionRequest request, Func<string?, Task> answer, int kept = 0)
    {
        var question = new CancellationTokenSource();
        var bytes = request.ToolCall.Length + kept;
        lock (_lock)
        {
            var isFull = _questions.Count >= MaxQuestions
                || (_questions.Count > 0 && _questionBytes + bytes > (long)MaxQuestionEvents * context.Options.MaxEventBytes);
            if (!isFull && _turn is not { IsCancelled: true } && _questions.TryAdd(key, question)) _questionBytes += bytes;
            else question.Cancel();
        }

        _ = Task.Run(() => AskAsync(key, request, question, answer, kept));
    }

    /// <summary>A question is answered by no: by its agent, which does not want to know any more.</summary>
    public void CancelQuestion(string key)
    {
        lock (_lock)
            if (_questions.TryGetValue(key, out var question)) question.Cancel();
    }

    /// <summary>All open questions count as cancelled.</summary>
    public void CancelQuestions()
    {
        lock (_lock)
            foreach (var question in _questions.Values) _ = question.CancelAsync();
    }

    private async Task AskAsync(string key, PermissionRequest request, CancellationTokenSource question, Func<string?, Task> answer, int kept)
    {
        string? option = null;
        var turn = Turn;
        turn?.Clock.Asked();
        try
        {
            if (!question.IsCancellationRequested) option = await client.AskAsync(request, question.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Cancelled is an answer too.
        }
#pragma warning disable CA1031 // An agent that is not answered waits for ever.
        catch (Exception error)
        {
            Log.NotAsked(context.Logger, context.Definition.Id, error);
        }
#pragma warning restore CA1031
        turn?.Clock.Answered();
        lock (_lock)
        {
            if (_questions.TryGetValue(key, out var known) && known == question)
            {
                _questions.Remove(key);
                _questionBytes -= request.ToolCall.Length + kept;
            }
        }

        question.Dispose();
        try
        {
            await answer(option).ConfigureAwait(false);
        }
        catch (AgentException)
        {
            // It has ended: nobody waits.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(5004, LogLevel.Error, "A question of agent {Agent} could not be asked: it counts as cancelled.", EventName = "AgentQuestionNotAsked")]
        public static partial void NotAsked(ILogger logger, string agent, Exception error);
    }
}
