namespace Coder1.Core.Editor;

/// <summary>Why a backup or a layout was refused.</summary>
public enum EditorFault
{
    /// <summary>It is larger than one may be.</summary>
    TooLarge,

    /// <summary>There are as many as there may be, or they hold as many bytes together.</summary>
    Full,

    /// <summary>It is not what it should be.</summary>
    Malformed,
}
