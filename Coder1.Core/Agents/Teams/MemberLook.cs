namespace Coder1.Core.Agents.Teams;

/// <summary>What was found out of a member, and when.</summary>
/// <param name="EventEnd">The end of its transcript then.</param>
/// <param name="At">The clock's stamp.</param>
internal sealed record MemberLook(long EventEnd, long At)
{
    public TeamChanges? Changes { get; init; }

    public string LastText { get; init; } = "";

    public string? Usage { get; init; }

    public string? Problem { get; init; }
}
