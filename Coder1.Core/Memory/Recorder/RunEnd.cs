namespace Coder1.Core.Memory.Recorder;

/// <summary>How a run of the server came to its end.</summary>
public enum RunEnd
{
    /// <summary>It was not told to end: killed, out of memory, crashed, or the machine lost its power.</summary>
    Unclean,

    /// <summary>It was told to end, and killed before it was done.</summary>
    CutShort,

    /// <summary>It was told to end, and did.</summary>
    Clean,
}
