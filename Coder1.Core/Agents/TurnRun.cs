using System.Diagnostics.CodeAnalysis;
using Coder1.Core.Agents.Admission;
using Coder1.Core.Agents.Drivers;
using Coder1.Core.Agents.Pool;
using Microsoft.Extensions.Logging;

namespace Coder1.Core.Agents;

/// <summary>One prompt, from the queue to the end of what is answered.</summary>
/// <remarks>
/// However it ends: what the scheduler gave is given back first, then the end is written down, then the conversation is idle.
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "Disposed with its end, which every turn comes to.")]
internal sealed partial class TurnRun(AgentSession session, AgentPrompt prompt, AgentDemand demand)
{
    /// <summary>An agent that was asked to stop has this long; then its process is ended.</summary>
    internal static readonly TimeSpan CancelGrace = TimeSpan.FromSeconds(10);

    private readonly AgentContext _context = session.Context;
    private readonly CancellationTokenSource _ends = new();
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private readonly long _entered = session.Context.Time.GetTimestamp();
    private volatile IAgentTurn? _lease;
    private volatile QueuePlace? _place;
    private ITimer? _grace;
    private (IAgentDriver Driver, string Conversation)? _live;
    private long? _began;
    private string? _failure;
    private volatile bool _cancelled;
    private bool _prompting;
    private bool _placed;

    public AgentPrompt Prompt => prompt;

    public AgentDemand Demand => demand;

    /// <summary>Its place in the queue; null where it has none.</summary>
    public QueuePlace? Place => _place;

    /// <summary>The agent has the prompt.</summary>
    public bool IsRunning
    {
        get { lock (_lock) return _prompting; }
    }

    /// <summary>Somebody asked for its end.</summary>
    public bool IsCancelled => _cancelled;

    /// <summary>What speaks with the agent, once that has the conversation open.</summary>
    public (IAgentDriver Driver, string Conversation)? Live
    {
        get { lock (_lock) return _live; }
    }

    /// <summary>Done when nothing of it is left. Never faults.</summary>
    public Task Completion => _completion.Task;

    /// <summary>Asks the scheduler.</summary>
    /// <exception cref="AgentException">It refuses.</exception>
    public void Enter()
    {
        var lease = _context.Scheduler.Enter(demand, Placed);
        lock (_lock)
        {
            _lease = lease;
            // What it calls back with is newer.
            if (!_placed) _place = lease.Place;
        }

        session.Changed();
    }

    /// <summary>It never began.</summary>
    public async Task AbandonAsync()
    {
        _place = null;
        await ReturnAsync().ConfigureAwait(false);
        session.End(stopReason: null, duration: null);
        Finish();
    }

    /// <summary>Runs it, on its own.</summary>
    public void Start() => _ = Task.Run(RunAsync);

    /// <summary>Leaves the queue, or asks the agent to stop; one that does not loses its process.</summary>
    /// <param name="failure">An error that is told, for people; null where somebody wanted it.</param>
    public void Cancel(string? failure = null)
    {
        (IAgentDriver Driver, string Conversation)? live;
        lock (_lock)
        {
            if (_cancelled) return;
            _failure ??= failure;
            _cancelled = true;
            live = _prompting ? _live : null;
            if (live is not null)
                _grace = _context.Time.CreateTimer(_ => Abort("It did not stop when it was asked to."), null, CancelGrace, Timeout.InfiniteTimeSpan);
        }

        session.CancelPermissions();
        if (live is { } asked) _ = AskToStopAsync(asked.Driver, asked.Conversation);
        else End();
    }

    /// <summary>Ends it without asking, and its process with it where that has the prompt.</summary>
    /// <param name="why">An error that is told, for people; null for none.</param>
    public void Abort(string? why)
    {
        // The grace of one that ended after all must not touch the next turn.
        if (_completion.Task.IsCompleted) return;
        bool isPrompting;
        lock (_lock)
        {
            _failure ??= why;
            _cancelled = true;
            isPrompting = _prompting;
        }

        if (isPrompting) _lease?.Spoil(why ?? "the conversation was deleted");
        session.CancelPermissions();
        End();
    }

    private void End()
    {
        try
        {
            _ends.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It is over.
        }
    }

    private void Placed(QueuePlace? place)
    {
        lock (_lock) (_placed, _place) = (true, place);
        session.Changed();
    }

    private async Task RunAsync()
    {
        var stopReason = StopReasons.Error;
        PooledProcess? pooled = null;
        try
        {
            if (_place is { } place) session.Transcript.Append(AgentEventType.Queued, EventBody.Queued(place));
            pooled = await _lease!.ProcessAsync(_ends.Token).ConfigureAwait(false);
            stopReason = await AnswerAsync(pooled).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_ends.IsCancellationRequested)
        {
            stopReason = StopReasons.Cancelled;
        }
        catch (AgentException error) when (!_ends.IsCancellationRequested)
        {
            await TellAsync(error, pooled).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever it was: the conversation goes on, the process does not.
        catch (Exception error)
#pragma warning restore CA1031
        {
            if (_ends.IsCancellationRequested) stopReason = StopReasons.Cancelled;
            else Unexpected(error);
        }

        if (_failure is { } failure)
        {
            stopReason = StopReasons.Error;
            Tell(failure, "Ask again: the conversation is taken up where it was.");
        }

        await ReturnAsync().ConfigureAwait(false);
        try
        {
            session.End(stopReason, _began is { } began ? _context.Time.GetElapsedTime(began) : null);
        }
        finally
        {
            Finish();
        }
    }

    private async Task<string> AnswerAsync(PooledProcess pooled)
    {
        _place = null;
        session.Transcript.Wake();
        var driver = pooled.Process.Driver;
        if (!pooled.IsReused) session.Transcript.Append(AgentEventType.Process, EventBody.ProcessStarted(pooled.Process.Id));
        var conversation = pooled.Conversation ?? await OpenAsync(driver).ConfigureAwait(false);
        lock (_lock) _live = (driver, conversation);
        await session.ChooseAsync(driver, conversation, _ends.Token).ConfigureAwait(false);
        lock (_lock)
        {
            if (_cancelled) throw new OperationCanceledException(_ends.Token);
            _prompting = true;
            _began = _context.Time.GetTimestamp();
        }

        session.Transcript.Append(AgentEventType.Started, EventBody.Started(_context.Time.GetElapsedTime(_entered), pooled.IsReused));
        session.Changed();
        return await driver.PromptAsync(conversation, prompt, _ends.Token).ConfigureAwait(false);
    }

    private async Task<string> OpenAsync(IAgentDriver driver)
    {
        var opening = new AgentOpening(demand.Folder, demand.Resume) { McpServers = demand.McpServers };
        var conversation = await driver.OpenAsync(opening, session.Client, _ends.Token).ConfigureAwait(false);
        session.Opened(conversation);
        if (demand.Resume is { } before && before != conversation)
            Tell($"{demand.Definition.Name} does not know this conversation any more and begins anew.", "What is above, it has not read.");
        return conversation;
    }

    private async Task AskToStopAsync(IAgentDriver driver, string conversation)
    {
        try
        {
            await driver.CancelAsync(conversation).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The grace's end sees to it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Log.NotAsked(_context.Logger, demand.Session, error);
        }
    }

    private async Task ReturnAsync()
    {
        if (_lease is not { } lease) return;
        try
        {
            await lease.DisposeAsync().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A conversation that stayed busy for ever would be worse.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Log.NotReturned(_context.Logger, demand.Session, error);
        }
    }

    private void Finish()
    {
        _grace?.Dispose();
        _ends.Dispose();
        _completion.TrySetResult();
    }

    private static partial class Log
    {
        [LoggerMessage(5220, LogLevel.Warning, "The agent of conversation {Id} could not be asked to stop.", EventName = "AgentTurnNotAsked")]
        public static partial void NotAsked(ILogger logger, AgentSessionId id, Exception error);

        [LoggerMessage(5221, LogLevel.Error, "What conversation {Id} was given could not be given back.", EventName = "AgentNotReturned")]
        public static partial void NotReturned(ILogger logger, AgentSessionId id, Exception error);

        [LoggerMessage(5222, LogLevel.Error, "A turn of conversation {Id} failed.", EventName = "AgentTurnFailed")]
        public static partial void Failed(ILogger logger, AgentSessionId id, Exception error);

        [LoggerMessage(5223, LogLevel.Information, "A turn of conversation {Id} failed: {Fault}.", EventName = "AgentTurnRefused")]
        public static partial void Refused(ILogger logger, AgentSessionId id, AgentFault fault);
    }
}
