using System.Text.Json;
using Coder1.Core.Agents.Drivers;
using Coder1.Core.Agents.Transcripts;

namespace Coder1.Core.Agents;

/// <summary>What the agent asks, and who answers it.</summary>
internal sealed partial class AgentSession
{
    /// <summary>Requests that wait at once; more are cancelled, and an error says so.</summary>
    internal const int MaxWaiting = 8;

    /// <summary>Rules of a conversation; more are refused.</summary>
    internal const int MaxRules = 20;

    /// <summary>Answered requests that are remembered, to tell a late answer from a wrong one; the oldest is forgotten.</summary>
    internal const int MaxAnswered = 64;

    private readonly List<PermissionWait> _waiting = [];
    private readonly Queue<string> _answered = new();

    /// <summary>What waits.</summary>
    public IReadOnlyList<AgentPermission> Permissions
    {
        get
        {
            lock (_lock)
            {
                return
                [
                    .. _waiting.Select(wait => new AgentPermission(
                        Id, _record.Title, wait.Id, wait.At, wait.Request.ToolCall, wait.Request.Options,
                        wait.Rule.Words)),
                ];
            }
        }
    }

    /// <summary>Answers a request.</summary>
    /// <param name="requestId">Which.</param>
    /// <param name="optionId">One of its options.</param>
    /// <param name="always">The like is answered so from now on.</param>
    /// <param name="user">Who answers.</param>
    /// <exception cref="AgentException"><c>NotFound</c>, <c>Conflict</c> where it is answered already, <c>Invalid</c>.</exception>
    public void Answer(string requestId, string optionId, bool always, string user)
    {
        PermissionWait wait;
        PermissionRule? rule = null;
        lock (_lock)
        {
            wait = _waiting.Find(one => one.Id == requestId) ?? throw Missing(requestId);
            var option = wait.Request.Options.FirstOrDefault(one => one.OptionId == optionId)
                ?? throw new AgentException(AgentFault.Invalid, "That is none of the answers that the agent offers.");
            if (always) rule = Remember(wait.Rule with { Allow = IsAllowing(option) });
            Forget(wait);
        }

        AppendAnswer(requestId, optionId, user, rule);
        wait.Answer.TrySetResult(optionId);
        if (rule is not null) Save();
        Changed();
    }

    /// <summary>Answers nothing without asking any more.</summary>
    public void ForgetRules()
    {
        lock (_lock)
        {
            _context.Rules.Give(_record.Rules?.Count ?? 0);
            _record = _record with { Rules = null };
        }

        Save();
        Changed();
    }

    /// <summary>Asks a person, unless a rule has the answer.</summary>
    internal async Task<string?> AskAsync(PermissionRequest request, CancellationToken cancellation)
    {
        request = Bounded(request);
        var (wait, rule) = Look(request);
        Transcript.Append(AgentEventType.Permission, EventBody.Permission(wait.Id, request, wait.Rule.Words));
        if (IsWriter)
        {
            // Nobody looks at it, so nobody could answer.
            var refusal = OptionFor(request.Options, false);
            AppendAnswer(wait.Id, refusal, "server", null);
            return refusal;
        }

        if (rule is not null && OptionFor(request.Options, rule.Allow) is { } byRule)
        {
            AppendAnswer(wait.Id, byRule, "rule", rule);
            return byRule;
        }

        if (!TryWait(wait))
        {
            AppendAnswer(wait.Id, null, "server", null);
            Transcript.Append(AgentEventType.Error, EventBody.Error(
                $"The agent asks for more than {MaxWaiting} permissions at once: this one was cancelled.", "Answer those that wait."));
            return null;
        }

        Transcript.Flush();
        Changed();
        using var registration = cancellation.Register(() => CancelPermission(wait));
        return await wait.Answer.Task.ConfigureAwait(false);
    }

    /// <summary>Cancels all that waits.</summary>
    internal void CancelPermissions()
    {
        PermissionWait[] waiting;
        lock (_lock) waiting = [.. _waiting];
        foreach (var wait in waiting) CancelPermission(wait);
    }

    private (PermissionWait Wait, PermissionRule? Rule) Look(PermissionRequest request)
    {
        using var document = JsonDocument.Parse(request.ToolCall);
        var toolCall = document.RootElement;
        var wait = new PermissionWait(
            AgentSessionId.New().Value, _context.Time.GetUtcNow(), request, PermissionRule.For(toolCall, Folder, allow: true));
        IReadOnlyList<PermissionRule> rules;
        lock (_lock) rules = _record.Rules ?? [];
        return (wait, rules.FirstOrDefault(known => known.Matches(toolCall, Folder)));
    }

    private bool TryWait(PermissionWait wait)
    {
        lock (_lock)
        {
            if (_waiting.Count >= MaxWaiting) return false;
            // A turn that is being cancelled asks nobody any more.
            if (!_closed && _turn is { IsCancelled: false }) _waiting.Add(wait);
            else wait.Answer.TrySetResult(null);
            return true;
        }
    }

    private void CancelPermission(PermissionWait wait)
    {
        lock (_lock)
        {
            if (!_waiting.Contains(wait)) return;
            Forget(wait);
        }

        AppendAnswer(wait.Id, null, "server", null);
        wait.Answer.TrySetResult(null);
        Changed();
    }

    private void AppendAnswer(string requestId, string? optionId, string by, PermissionRule? rule) =>
        Transcript.Append(AgentEventType.PermissionAnswer, EventBody.PermissionAnswer(requestId, optionId, by, rule?.Words));

    private void Forget(PermissionWait wait)
    {
        _waiting.Remove(wait);
        _answered.Enqueue(wait.Id);
        if (_answered.Count > MaxAnswered) _answered.Dequeue();
    }

    private PermissionRule Remember(PermissionRule rule)
    {
        var rules = _record.Rules ?? [];
        if (rules.Contains(rule)) return rule;
        if (!rule.IsFit) throw new AgentException(AgentFault.Invalid, "The request has no title that could be remembered. Answer it once.");
        if (rules.Count >= MaxRules)
            throw new AgentException(AgentFault.Limit, $"This conversation has {MaxRules} rules already. Forget them, or answer once.");
        if (!_context.Rules.TryTake())
            throw new AgentException(AgentFault.Limit, $"All conversations together have {RuleCount.Max} rules already. Forget some, or answer once.");
        _record = _record with { Rules = [.. rules, rule] };
        return rule;
    }

    private AgentException Missing(string requestId) => _answered.Contains(requestId)
        ? new AgentException(AgentFault.Conflict, "This was answered already.")
        : new AgentException(AgentFault.NotFound, "There is no such permission request.");

    private PermissionRequest Bounded(PermissionRequest request) =>
        EventCutter.Fits(request.ToolCall.Span, _context.Options.MaxEventBytes)
            ? request
            : request with { ToolCall = EventCutter.Cut(request.ToolCall.Span, _context.Options.MaxEventBytes) };

    private static bool IsAllowing(PermissionOption option) => option.Kind.StartsWith("allow", StringComparison.Ordinal);

    /// <summary>Once, where that is offered: what is remembered here is not to be remembered by the agent for other conversations.</summary>
    private static string? OptionFor(IReadOnlyList<PermissionOption> options, bool allow)
    {
        var (once, always) = allow ? ("allow_once", "allow_always") : ("reject_once", "reject_always");
        return (options.FirstOrDefault(option => option.Kind == once) ?? options.FirstOrDefault(option => option.Kind == always))?.OptionId;
    }
}
