namespace Coder1.Core.Workspaces;

/// <summary>A workspace's refusal; the message is for the user and says what to do.</summary>
public sealed class WorkspaceException : Exception
{
    /// <summary>Makes a refusal.</summary>
    /// <param name="fault">Why.</param>
    /// <param name="message">What the user reads.</param>
    /// <param name="inner">What the system said.</param>
    public WorkspaceException(WorkspaceFault fault, string message, Exception? inner = null)
        : base(message, inner) => Fault = fault;

    /// <summary>Why.</summary>
    public WorkspaceFault Fault { get; }

    /// <summary>With <see cref="WorkspaceFault.Changed"/>: the ETag of what is there now, if anything is.</summary>
    public string? PresentETag { get; init; }
}
