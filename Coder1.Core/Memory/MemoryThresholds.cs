namespace Coder1.Core.Memory;

/// <summary>Where each level begins, in bytes of pressure.</summary>
/// <param name="ContainerBytes">The container's limit, or the machine's memory.</param>
/// <param name="LimitBytes">The budget for the whole container.</param>
/// <param name="WarningBytes">Where <see cref="MemoryLevel.Warning"/> begins.</param>
/// <param name="CriticalBytes">Where <see cref="MemoryLevel.Critical"/> begins.</param>
/// <param name="PanicBytes">Where <see cref="MemoryLevel.Panic"/> begins.</param>
/// <param name="RedLineBytes">Where <see cref="MemoryLevel.RedLine"/> begins.</param>
public sealed record MemoryThresholds(
    long ContainerBytes, long LimitBytes, long WarningBytes, long CriticalBytes, long PanicBytes, long RedLineBytes);
