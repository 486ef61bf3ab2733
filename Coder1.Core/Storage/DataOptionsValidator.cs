using Coder1.Core.Settings;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Storage;

/// <summary>Tells of a data folder that can be none: a file, or a folder below one.</summary>
internal sealed class DataOptionsValidator : IValidateOptions<DataOptions>
{
    public ValidateOptionsResult Validate(string? name, DataOptions options) =>
        options.Path.Length == 0 || CanBeFolder(options.Path)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(SettingFault.Of(
                $"{DataOptions.SectionName}:{nameof(options.Path)}", options.Path, "a folder, or where one can be made"));

    private static bool CanBeFolder(string path)
    {
        if (path.Contains('\0')) return false;
        for (var part = Path.GetFullPath(path); part is not null; part = Path.GetDirectoryName(part))
        {
            if (Directory.Exists(part)) return true;
            if (File.Exists(part)) return false;
        }

        return false;
    }
}
