namespace Coder1.Core.Terminals.Pty;

/// <summary>A process as /proc shows it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">The name of its program, cut by the kernel at 15 bytes.</param>
/// <param name="Group">Its process group.</param>
/// <param name="Session">Its session: the number of the leader.</param>
internal readonly record struct SessionProcess(int Id, string Name, int Group, int Session);
