namespace Coder1.Core.Memory.Leaks.Snapshots;

/// <summary>What was in the server's managed heap at one moment, garbage left out.</summary>
/// <param name="Id">Its own, also the name of its file.</param>
/// <param name="At">When, by the wall clock.</param>
/// <param name="HeapBytes">All objects together.</param>
/// <param name="Objects">How many there were.</param>
public sealed record HeapSnapshot(string Id, DateTimeOffset At, long HeapBytes, long Objects);
