namespace Coder1.Core.Memory.Processes;

/// <summary>A process of the container.</summary>
/// <param name="Id">Its number.</param>
/// <param name="ParentId">Its parent's number.</param>
/// <param name="Name">As the kernel calls it, bounded.</param>
/// <param name="StartedAt">When it started, by the wall clock.</param>
/// <param name="PssBytes">Its proportional share of memory.</param>
/// <param name="Owner">Whose it is.</param>
public sealed record ProcessEntry(
    int Id, int ParentId, string Name, DateTimeOffset StartedAt, long PssBytes, ProcessOwner Owner);
