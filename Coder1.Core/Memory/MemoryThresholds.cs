namespace Coder1.Core.Memory;

/// <summary>Where each level begins, in bytes of pressure.</summary>
/// <param name="ContainerBytes">The container's limit, or the machine's memory.</param>
/// <param name="LimitBytes">The budget for the whole container.</param>
/// <param name="WarningBytes">Where <see cref="MemoryLevel.Warning"/> begins.</param>
/// <param name="CriticalBytes">Where <see cref="MemoryLevel.Critical"/> begins.</param>
/// <param name="PanicBytes">Where <see cref="MemoryLevel.Panic"/> begins.</param>
/// <param name="RedLineBytes">Where <see cref="MemoryLevel.RedLine"/> begins.</param>
public sealed record MemoryThresholds(
    long ContainerBytes, long LimitBytes, long WarningBytes, long CriticalBytes, long PanicBytes, long RedLineBytes)
{
    private const long Mb = 1024 * 1024;

    /// <summary>The thresholds that the settings give for a container of this size.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="containerBytes">The container's limit.</param>
    public static MemoryThresholds Of(MemoryOptions options, long containerBytes)
    {
        var limit = options.LimitBytesFor(containerBytes);
        var warning = Bytes(options.WarningMb) ?? Percent(limit, MemoryOptions.DefaultWarningPercent);
        var panic = Bytes(options.PanicMb) ?? Percent(limit, MemoryOptions.DefaultPanicPercent);
        var critical = Percent(limit, MemoryOptions.DefaultCriticalPercent);
        // Who sets the other two, as the incident reports do, is not to stumble over one that is not set.
        if (critical <= warning || critical >= panic) critical = warning + ((panic - warning) / 2);
        return new MemoryThresholds(
            containerBytes, limit, warning, Bytes(options.CriticalMb) ?? critical, panic,
            Bytes(options.RedLineMb) ?? Percent(containerBytes, MemoryOptions.DefaultRedLinePercent));
    }

    /// <summary>Where a level begins; zero for <see cref="MemoryLevel.Normal"/>.</summary>
    /// <param name="level">The level.</param>
    public long BytesOf(MemoryLevel level) => level switch
    {
        MemoryLevel.Warning => WarningBytes,
        MemoryLevel.Critical => CriticalBytes,
        MemoryLevel.Panic => PanicBytes,
        MemoryLevel.RedLine => RedLineBytes,
        _ => 0,
    };

    /// <summary>The level that a pressure leads to by itself, whatever was before.</summary>
    /// <param name="pressureBytes">The pressure.</param>
    public MemoryLevel LevelOf(long pressureBytes)
    {
        var level = MemoryLevel.RedLine;
        while (level > MemoryLevel.Normal && pressureBytes < BytesOf(level)) level--;
        return level;
    }

    /// <summary>What is left until the red line.</summary>
    /// <param name="pressureBytes">The pressure.</param>
    public long HeadroomBytes(long pressureBytes) => Math.Max(0, RedLineBytes - pressureBytes);

    private static long? Bytes(int? megabytes) => megabytes * Mb;

    private static long Percent(long bytes, int percent) => bytes * percent / 100;
}
