namespace Coder1.Core.Memory.Alerts;

/// <summary>What a look at a value changed.</summary>
internal enum AlertChange
{
    None,
    Raised,
    Resolved,
}
