namespace Coder1.Web.Components.Terminals;

/// <summary>A command that ended in a terminal.</summary>
/// <param name="Command">Its command line, cut where it is long; empty where the shell did not tell.</param>
/// <param name="ExitStatus">Its exit status, where that is known.</param>
/// <param name="Duration">How long it took.</param>
public readonly record struct EndedCommand(string Command, int? ExitStatus, TimeSpan Duration);
