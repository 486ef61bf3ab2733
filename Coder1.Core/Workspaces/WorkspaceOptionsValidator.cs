using Coder1.Core.Settings;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Workspaces;

/// <summary>Collects the faults that annotations cannot say: folders that are missing, bounds that
/// contradict.</summary>
internal sealed class WorkspaceOptionsValidator : IValidateOptions<WorkspaceOptions>
{
    public ValidateOptionsResult Validate(string? name, WorkspaceOptions options)
    {
        var faults = new List<string>();
        if (options.Root.Length > 0) faults.AddRange(FolderFaults(nameof(options.Root), options.Root));
        for (var i = 0; i < options.Folders.Length; i++)
            faults.AddRange(FolderFaults($"{nameof(options.Folders)}:{i}", options.Folders[i]));
        if (options.EditableBytes > options.MaxUploadBytes)
        {
            faults.Add(Fault(nameof(options.EditableBytes), options.EditableBytes,
                $"at most {nameof(options.MaxUploadBytes)} ({options.MaxUploadBytes}), or what was edited could not be saved"));
        }

        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }

    private static IEnumerable<string> FolderFaults(string key, string path)
    {
        if (!Path.IsPathFullyQualified(path) || path.Contains('\0'))
            yield return Fault(key, path, "an absolute path");
        else if (!Directory.Exists(path))
            yield return Fault(key, path, "a folder that exists");
    }

    private static string Fault(string setting, object value, string legal) =>
        SettingFault.Of($"{WorkspaceOptions.SectionName}:{setting}", value, legal);
}
