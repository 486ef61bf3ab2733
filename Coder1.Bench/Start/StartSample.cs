using Coder1.Bench.Servers;

namespace Coder1.Bench.Start;

/// <summary>One start of a server.</summary>
internal readonly record struct StartSample(TimeSpan Started, ProcessMemory Memory);
