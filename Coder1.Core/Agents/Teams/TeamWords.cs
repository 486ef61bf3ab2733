using Coder1.Core.Memory;

namespace Coder1.Core.Agents.Teams;

/// <summary>What is told of teams, and what a tier allows.</summary>
internal static class TeamWords
{
    private const int NamedFiles = 20;
    private const int Two = 2;
    private const long Megabyte = 1024 * 1024;

    /// <summary>Members that a team may have in a tier: 3, 2, or none.</summary>
    public static int MembersIn(FeatureTier tier) =>
        tier.Features.Contains("multi-agent") ? TeamOptions.MaxMembers : tier.Features.Contains("two-agent-teams") ? Two : 0;

    /// <summary>Why so many cannot be asked now; null where they can.</summary>
    public static string? Refusal(FeatureTier tier, int members) => MembersIn(tier) switch
    {
        0 => $"Memory is scarce: the {tier.Name} tier has one agent and no teams. Ask one agent, or come back when memory is free.",
        var most when members > most => $"Memory is short: in the {tier.Name} tier a team has {most} members.",
        _ => null,
    };

    public static AgentException Conflict(IReadOnlyList<string> files)
    {
        var names = files.Distinct().Order(StringComparer.Ordinal).ToList();
        var more = names.Count > NamedFiles ? $" and {names.Count - NamedFiles} more" : "";
        return new AgentException(AgentFault.Conflict,
            $"These files were changed in the workspace too, and do not go together: {string.Join(", ", names.Take(NamedFiles))}{more}. Nothing was changed.");
    }

    public static string Megabytes(long bytes) => $"{(bytes + Megabyte - 1) / Megabyte} MB";
}
