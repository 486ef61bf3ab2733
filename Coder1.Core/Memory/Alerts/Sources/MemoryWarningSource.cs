using Microsoft.Extensions.Options;

namespace Coder1.Core.Memory.Alerts.Sources;

/// <summary>Memory at warning, 75 % of the budget, for two minutes.</summary>
internal sealed class MemoryWarningSource(MemoryMonitor monitor, IOptions<AlertOptions> options)
    : MemoryAlertSource(monitor, "memory.warning", AlertSeverity.Warning, monitor.Thresholds.WarningBytes, options.Value.WarningAfter);
