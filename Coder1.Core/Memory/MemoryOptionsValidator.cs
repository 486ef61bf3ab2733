using Coder1.Core.Settings;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Memory;

/// <summary>What no range of one setting can say: the levels begin one above the other, within the container.</summary>
/// <param name="container">What there is.</param>
internal sealed class MemoryOptionsValidator(ContainerMemory container) : IValidateOptions<MemoryOptions>
{
    private const long Mb = 1024 * 1024;

    public ValidateOptionsResult Validate(string? name, MemoryOptions options)
    {
        List<string> faults = [];
        var at = MemoryThresholds.Of(options, container.Read().ContainerBytes);
        Below(nameof(options.WarningMb), at.WarningBytes, nameof(options.CriticalMb), at.CriticalBytes);
        Below(nameof(options.CriticalMb), at.CriticalBytes, nameof(options.PanicMb), at.PanicBytes);
        Below(nameof(options.PanicMb), at.PanicBytes, nameof(options.RedLineMb), at.RedLineBytes);
        if (at.RedLineBytes > at.ContainerBytes)
        {
            faults.Add(Fault(nameof(options.RedLineMb), at.RedLineBytes / Mb,
                $"at most what the container has ({at.ContainerBytes / Mb})"));
        }

        AtMost(nameof(options.StandardAgents), options.StandardAgents, nameof(options.PremiumAgents), options.PremiumAgents);
        AtMost(nameof(options.EssentialAgents), options.EssentialAgents, nameof(options.StandardAgents), options.StandardAgents);
        AtMost(nameof(options.StandardReplayBytes), options.StandardReplayBytes,
            nameof(options.PremiumReplayBytes), options.PremiumReplayBytes);
        AtMost(nameof(options.EssentialReplayBytes), options.EssentialReplayBytes,
            nameof(options.StandardReplayBytes), options.StandardReplayBytes);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Below(string setting, long value, string next, long bound)
        {
            if (value >= bound)
                faults.Add(Fault(setting, value / Mb, $"less than {next} ({bound / Mb}{From(next, at)})"));
        }

        void AtMost(string setting, int value, string next, int bound)
        {
            if (value > bound) faults.Add(Fault(setting, value, $"at most {next} ({bound})"));
        }
    }

    /// <summary>Who has not set it is to see where it comes from.</summary>
    private static string From(string setting, MemoryThresholds at) => setting == nameof(MemoryOptions.RedLineMb)
        ? $" of the container's {at.ContainerBytes / Mb}"
        : $" of a limit of {at.LimitBytes / Mb}";

    private static string Fault(string setting, object value, string legal) =>
        SettingFault.Of($"{MemoryOptions.SectionName}:{setting}", value, legal);
}
