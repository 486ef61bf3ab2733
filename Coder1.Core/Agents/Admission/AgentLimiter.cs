namespace Coder1.Core.Agents.Admission;

/// <summary>Says whether a turn may begin, and why not. Knows numbers only; not thread-safe: its owner has a lock.</summary>
/// <param name="options">The bounds.</param>
internal sealed class AgentLimiter(AgentOptions options)
{
    /// <summary>
    /// What a turn in a process that is there already may add: measured for one more conversation, 2 to 15 MB, most of it
    /// pages that the process has anyway.
    /// </summary>
    public const long TurnGrowthBytes = 8 * 1024 * 1024;

    /// <summary>Turns that run: leases that are out.</summary>
    public int Turns { get; private set; }

    /// <summary>Turns that may run at once.</summary>
    /// <param name="budget">What the memory keeper allows.</param>
    public int MaxTurns(AgentBudget budget) =>
        Math.Min(budget.Tier.Agents, Math.Min(options.MaxAgents, options.MaxActiveSessions));

    /// <summary>Why no further turn may begin, whatever it needs; null where one may.</summary>
    /// <param name="budget">What the memory keeper allows.</param>
    public AgentRefusal? RefuseTurn(AgentBudget budget)
    {
        var most = MaxTurns(budget);
        if (Turns < most) return null;
        return new AgentRefusal(AgentRefusalKind.Turns, Reason());

        string Reason()
        {
            if (budget.Tier.Agents == most && most < Math.Min(options.MaxAgents, options.MaxActiveSessions))
                return $"the {budget.Tier.Name} tier allows {AgentWords.Count(most, "agent")} while memory is short";
            return options.MaxAgents == most
                ? $"{AgentWords.Running(Turns, "agent")}, which is MAX_CONCURRENT_AGENTS"
                : $"{AgentWords.Running(Turns, "conversation")}, which is MAX_ACTIVE_SESSIONS";
        }
    }

    /// <summary>Why no process may be started; null where one may.</summary>
    /// <param name="budget">What the memory keeper allows.</param>
    /// <param name="name">The kind, for people.</param>
    /// <param name="processes">Processes that are there, those that end included.</param>
    /// <param name="needBytes">What it needs.</param>
    /// <param name="freeBytes">What is free, with what others have reserved taken off.</param>
    public AgentRefusal? RefuseStart(AgentBudget budget, string name, int processes, long needBytes, long freeBytes)
    {
        if (budget.NewAgents is { } reason) return new AgentRefusal(AgentRefusalKind.Level, AgentWords.Clause(reason));
        if (processes >= options.MaxProcesses)
        {
            return new AgentRefusal(
                AgentRefusalKind.Processes, $"{AgentWords.Running(processes, "process")}, which is MAX_CLAUDE_PROCESSES");
        }

        return needBytes <= freeBytes ? null : new AgentRefusal(
            AgentRefusalKind.Memory,
            $"{name} needs about {AgentWords.Megabytes(needBytes)} MB, {AgentWords.Megabytes(freeBytes)} MB are free");
    }

    /// <summary>Why no turn may begin in a process that is there; null where one may.</summary>
    /// <param name="name">The kind, for people.</param>
    /// <param name="freeBytes">What is free, with what others have reserved taken off.</param>
    public static AgentRefusal? RefuseReuse(string name, long freeBytes) => freeBytes >= TurnGrowthBytes ? null : new AgentRefusal(
        AgentRefusalKind.Memory,
        $"{name} runs and may grow by {AgentWords.Megabytes(TurnGrowthBytes)} MB, {AgentWords.Megabytes(freeBytes)} MB are free");

    /// <summary>Takes the right to run a turn; ask <see cref="RefuseTurn"/> first.</summary>
    public AgentLease Take()
    {
        Turns++;
        return new AgentLease(this);
    }

    internal void GiveBack() => Turns--;
}
