namespace Coder1.Core.Agents.Teams;

/// <summary>A team in memory.</summary>
/// <param name="id">Its name for machines.</param>
/// <param name="record">What is on disk of it.</param>
/// <param name="folder">Where it lies.</param>
internal sealed class AgentTeam(TeamId id, TeamRecord record, TeamFolder folder)
{
    private readonly MemberLook?[] _looks = new MemberLook?[TeamOptions.MaxMembers];
    private volatile TeamRecord _record = record;

    public TeamId Id => id;

    public TeamFolder Folder => folder;

    /// <summary>What is on disk, as a whole.</summary>
    public TeamRecord Record
    {
        get => _record;
        set => _record = value;
    }

    /// <summary>What was last found out of a member; null for nothing yet.</summary>
    public MemberLook? LookOf(int member) => Volatile.Read(ref _looks[member - 1]);

    /// <summary>Remembers what was found out.</summary>
    public void Remember(int member, MemberLook look) => Volatile.Write(ref _looks[member - 1], look);

    /// <summary>The record with one of its members replaced.</summary>
    public TeamRecord With(int member, Func<TeamMember, TeamMember> change) => Record with
    {
        Members = [.. Record.Members.Select((one, index) => index == member - 1 ? change(one) : one)],
    };
}
