using Microsoft.Extensions.Options;

namespace Coder1.Core.Terminals;

/// <summary>What no range of one setting can say.</summary>
internal sealed class TerminalOptionsValidator : IValidateOptions<TerminalOptions>
{
    public ValidateOptionsResult Validate(string? name, TerminalOptions options)
    {
        const string Section = TerminalOptions.SectionName;
        List<string> faults = [];
        if (options.ReplayBytes > options.OutputLogBytes)
        {
            faults.Add($"{Section}:{nameof(options.ReplayBytes)} is {options.ReplayBytes}; legal is at most "
                + $"{nameof(options.OutputLogBytes)} ({options.OutputLogBytes}).");
        }

        if (options.FlowWindowBytes > options.OutputLogBytes / 2)
        {
            faults.Add($"{Section}:{nameof(options.FlowWindowBytes)} is {options.FlowWindowBytes}; legal is at most "
                + $"half of {nameof(options.OutputLogBytes)} ({options.OutputLogBytes / 2}).");
        }

        if (options.Shell.Length > 0 && !File.Exists(options.Shell))
        {
            faults.Add($"{Section}:{nameof(options.Shell)} is {options.Shell}; legal is the path of a shell.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
