using System.ComponentModel.DataAnnotations;

namespace Coder1.Core.Memory.Processes;

/// <summary>How the ledger of memory is kept.</summary>
public sealed class LedgerOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Coder1:Memory:Ledger";

    internal const int DefaultMaxProcesses = 512;

    /// <summary>Processes of the container that are looked at; those beyond are counted, and what they hold is unattributed.</summary>
    /// <value>Default: 512.</value>
    [Range(16, 100_000)]
    public int MaxProcesses { get; set; } = DefaultMaxProcesses;
}
