using Coder1.Core.Configuration;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Editor;

/// <summary>Collects every fault of the section.</summary>
internal sealed class EditorOptionsValidator : IValidateOptions<EditorOptions>
{
    public ValidateOptionsResult Validate(string? name, EditorOptions options)
    {
        List<string> faults = [.. RangeFaults.Of(options, EditorOptions.SectionName)];
        if (options.MaxBackupBytes > options.TotalBackupBytes)
        {
            faults.Add($"{EditorOptions.SectionName}:{nameof(options.MaxBackupBytes)} is {options.MaxBackupBytes}; " +
                $"legal is at most {nameof(options.TotalBackupBytes)} ({options.TotalBackupBytes}).");
        }

        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}
