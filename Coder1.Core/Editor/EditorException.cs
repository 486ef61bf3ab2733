namespace Coder1.Core.Editor;

/// <summary>A refusal to keep something; the message is for the user and says what to do.</summary>
public sealed class EditorException : Exception
{
    /// <summary>Makes a refusal.</summary>
    /// <param name="fault">Why.</param>
    /// <param name="message">What the user reads.</param>
    /// <param name="inner">What the system said.</param>
    public EditorException(EditorFault fault, string message, Exception? inner = null)
        : base(message, inner) => Fault = fault;

    /// <summary>Why.</summary>
    public EditorFault Fault { get; }
}
