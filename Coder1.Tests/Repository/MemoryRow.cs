namespace Coder1.Tests.Repository;

/// <summary>One line of docs/memory.md.</summary>
/// <param name="Owner">The class that holds it.</param>
/// <param name="What">What it holds, and what happens at the bound.</param>
/// <param name="Bound">The options or constants that bound it.</param>
/// <param name="Default">What these come to by default.</param>
/// <param name="Bytes">The most bytes by default.</param>
internal sealed record MemoryRow(string Owner, string What, string Bound, string Default, long Bytes);
