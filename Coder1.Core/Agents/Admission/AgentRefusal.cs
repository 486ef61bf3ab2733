namespace Coder1.Core.Agents.Admission;

/// <summary>Why a turn may not begin now.</summary>
/// <param name="Kind">Of which kind.</param>
/// <param name="Reason">For people, as in <c>two agents run, which is MAX_CONCURRENT_AGENTS</c>.</param>
internal sealed record AgentRefusal(AgentRefusalKind Kind, string Reason);
