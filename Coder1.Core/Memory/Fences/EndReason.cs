namespace Coder1.Core.Memory.Fences;

/// <summary>Why a program was ended.</summary>
public enum EndReason
{
    /// <summary>The container was nearly full, and it was the largest.</summary>
    RedLine,

    /// <summary>The kernel ended it at the limit of all programs.</summary>
    Fence,

    /// <summary>The kernel ended it at the limit of the container.</summary>
    Kernel,

    /// <summary>An admin asked for it.</summary>
    Admin,
}
