using Microsoft.Extensions.Options;

namespace Coder1.Core.Memory.Alerts.Sources;

/// <summary>Memory at critical, 85 % of the budget, for five minutes.</summary>
internal sealed class MemoryCriticalSource(MemoryMonitor monitor, IOptions<AlertOptions> options)
    : MemoryAlertSource(monitor, "memory.critical", AlertSeverity.Critical, monitor.Thresholds.CriticalBytes, options.Value.CriticalAfter);
