using Coder1.Core.Memory.Processes;

namespace Coder1.Core.Memory.Fences;

/// <summary>A process that may have to be ended.</summary>
/// <param name="Process">The process.</param>
/// <param name="Owner">Whose it is.</param>
/// <param name="IsRoot">It is the one that its owner's tree begins with: the shell of a terminal.</param>
/// <param name="IsForeign">It is none of the server's, in a group that bounds nobody: it is never ended.</param>
internal readonly record struct Candidate(ProcessLook Process, ProcessOwner Owner, bool IsRoot, bool IsForeign = false);
