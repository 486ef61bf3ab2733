namespace Coder1.Core.Memory.Fences;

/// <summary>What became of the wish to end a process and its children.</summary>
public enum EndTreeResult
{
    /// <summary>They have ended.</summary>
    Ended,

    /// <summary>There is no such process in the container.</summary>
    NotFound,

    /// <summary>It is the server, or what the server runs in.</summary>
    Protected,

    /// <summary>They were killed and still are there: the kernel does not let go of them.</summary>
    Stuck,
}
