using Coder1.Core.Settings;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Memory.Leaks;

/// <summary>What no range of one setting can say.</summary>
internal sealed class LeakOptionsValidator : IValidateOptions<LeakOptions>
{
    public ValidateOptionsResult Validate(string? name, LeakOptions options) =>
        options.Window / options.Interval is >= LeakSettings.MinSamples and <= LeakSettings.MaxSamples
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(SettingFault.Of(
                $"{LeakOptions.SectionName}:{nameof(options.Window)}", options.Window,
                $"{LeakSettings.MinSamples} to {LeakSettings.MaxSamples} times {nameof(options.Interval)} ({options.Interval})"));
}
