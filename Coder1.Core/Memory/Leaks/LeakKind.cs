namespace Coder1.Core.Memory.Leaks;

/// <summary>Which memory of the server grows.</summary>
public enum LeakKind
{
    /// <summary>The managed heap.</summary>
    Managed,

    /// <summary>Anonymous memory that is not the collector's.</summary>
    Native,
}
