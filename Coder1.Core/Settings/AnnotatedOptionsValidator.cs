using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Settings;

/// <summary>
/// Checks types and data annotations of an options class and tells every fault as "key = value: what is legal", so that
/// who deploys can mend all of them at once.
/// </summary>
/// <param name="section">The configuration section.</param>
/// <typeparam name="TOptions">The options class.</typeparam>
internal sealed class AnnotatedOptionsValidator<TOptions>(IConfigurationSection section) : IValidateOptions<TOptions>
    where TOptions : class
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var faults = new List<string>();
        foreach (var setting in SettingsBinder<TOptions>.Settings)
        {
            var value = setting.GetValue(options);
            if (!SettingsBinder<TOptions>.TryRead(section, setting, out _)) value = section[setting.Name];
            else if (Validator.TryValidateProperty(value, new ValidationContext(options) { MemberName = setting.Name }, null)) continue;
            faults.Add(SettingFault.Of($"{section.Path}:{setting.Name}", value, LegalValues.Of(setting)));
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
