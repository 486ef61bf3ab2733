using Coder1.Core.Settings;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Editor;

/// <summary>Tells the fault that annotations cannot: bounds that contradict.</summary>
internal sealed class EditorOptionsValidator : IValidateOptions<EditorOptions>
{
    public ValidateOptionsResult Validate(string? name, EditorOptions options)
    {
        if (options.MaxBackupBytes <= options.TotalBackupBytes) return ValidateOptionsResult.Success;
        return ValidateOptionsResult.Fail(SettingFault.Of(
            $"{EditorOptions.SectionName}:{nameof(options.MaxBackupBytes)}", options.MaxBackupBytes,
            $"at most {nameof(options.TotalBackupBytes)} ({options.TotalBackupBytes})"));
    }
}
