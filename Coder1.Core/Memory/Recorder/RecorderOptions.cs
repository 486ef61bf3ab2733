using System.ComponentModel.DataAnnotations;

namespace Coder1.Core.Memory.Recorder;

/// <summary>The trail on disk of what the memory keeper does.</summary>
public sealed class RecorderOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Coder1:Memory:Recorder";

    internal const int DefaultAuditBytes = 2 * 1024 * 1024;

    /// <summary>
    /// The audit trail in <c>memory/audit.jsonl</c> and the file before it together; beyond it the older half goes.
    /// </summary>
    /// <value>Default: 2097152 (2 MB).</value>
    [Range(64 * 1024, 1024 * 1024 * 1024)]
    public int AuditBytes { get; set; } = DefaultAuditBytes;
}
