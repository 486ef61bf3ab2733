using Coder1.Core.Settings;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Terminals;

/// <summary>What no range of one setting can say.</summary>
internal sealed class TerminalOptionsValidator : IValidateOptions<TerminalOptions>
{
    public ValidateOptionsResult Validate(string? name, TerminalOptions options)
    {
        List<string> faults = [];
        if (options.ReplayBytes > options.OutputLogBytes)
        {
            faults.Add(Fault(nameof(options.ReplayBytes), options.ReplayBytes,
                $"at most {nameof(options.OutputLogBytes)} ({options.OutputLogBytes})"));
        }

        if (options.FlowWindowBytes > options.OutputLogBytes / 2)
        {
            faults.Add(Fault(nameof(options.FlowWindowBytes), options.FlowWindowBytes,
                $"at most half of {nameof(options.OutputLogBytes)} ({options.OutputLogBytes / 2})"));
        }

        if (options.MaxKeptTerminals < options.MaxTerminals)
        {
            faults.Add(Fault(nameof(options.MaxKeptTerminals), options.MaxKeptTerminals,
                $"at least {nameof(options.MaxTerminals)} ({options.MaxTerminals})"));
        }

        var least = (long)options.MaxKeptTerminals * options.OutputLogBytes / OutputLog.SegmentsPerLog;
        if (options.TotalLogBytes < least)
        {
            faults.Add(Fault(nameof(options.TotalLogBytes), options.TotalLogBytes,
                $"at least an eighth of {nameof(options.OutputLogBytes)} for each of {nameof(options.MaxKeptTerminals)} ({least})"));
        }

        if (options.Shell.Length > 0 && !File.Exists(options.Shell))
            faults.Add(Fault(nameof(options.Shell), options.Shell, "the path of a shell"));

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static string Fault(string setting, object value, string legal) =>
        SettingFault.Of($"{TerminalOptions.SectionName}:{setting}", value, legal);
}
