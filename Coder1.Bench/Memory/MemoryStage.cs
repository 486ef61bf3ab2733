using Coder1.Bench.Servers;

namespace Coder1.Bench.Memory;

/// <summary>What is held while so many users are there.</summary>
/// <param name="Users">How many.</param>
/// <param name="Group">The whole container.</param>
/// <param name="Server">The server's process.</param>
/// <param name="Programs">Programs in terminals.</param>
internal sealed record MemoryStage(int Users, GroupReading Group, ProcessMemory Server, int Programs);
