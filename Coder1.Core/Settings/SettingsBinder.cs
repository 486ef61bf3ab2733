using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Settings;

/// <summary>
/// Binds an options class setting by setting. The usual binder throws at the first value of another type, so that who
/// deploys would mend one, start again, and meet the next; here such a value is left out and told by the validator.
/// </summary>
/// <param name="section">The section.</param>
/// <typeparam name="TOptions">The options class.</typeparam>
internal sealed class SettingsBinder<TOptions>(IConfigurationSection section) : IConfigureOptions<TOptions>
    where TOptions : class
{
    /// <summary>The settings of the class, as they stand in it.</summary>
    public static IReadOnlyList<PropertyInfo> Settings { get; } = [.. typeof(TOptions)
        .GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite)];

    /// <inheritdoc />
    public void Configure(TOptions options)
    {
        foreach (var setting in Settings)
        {
            if (TryRead(section, setting, out var value) && value is not null) setting.SetValue(options, value);
        }
    }

    /// <summary>Reads one setting; null where it is not set. False where it is of another type.</summary>
    public static bool TryRead(IConfigurationSection section, PropertyInfo setting, out object? value)
    {
        var own = section.GetSection(setting.Name);
        value = null;
        if (!own.Exists()) return true;
        // A list has one key an element; a value at its own key would be passed over in silence.
        if (setting.PropertyType.IsArray && !string.IsNullOrEmpty(own.Value)) return false;
        try
        {
            value = own.Get(setting.PropertyType);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
