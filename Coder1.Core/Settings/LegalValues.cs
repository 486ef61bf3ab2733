using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace Coder1.Core.Settings;

/// <summary>Says what is legal for a setting, from its type and its annotations: for faults and for the documents.</summary>
internal static class LegalValues
{
    /// <summary>As in "must be …".</summary>
    public static string Of(PropertyInfo setting)
    {
        var type = Nullable.GetUnderlyingType(setting.PropertyType) ?? setting.PropertyType;
        if (setting.GetCustomAttribute<RangeAttribute>() is { } range)
        {
            return type == typeof(TimeSpan)
                ? $"a time from {range.Minimum} to {range.Maximum} (hours:minutes:seconds)"
                : $"a whole number from {Number(range.Minimum)} to {Number(range.Maximum)}";
        }

        if (setting.GetCustomAttribute<StringLengthAttribute>() is { } length)
            return $"a text of {length.MinimumLength} to {length.MaximumLength} characters";
        if (type.IsArray)
        {
            return setting.GetCustomAttribute<MaxLengthAttribute>() is { } most
                ? $"a list (:0, :1, …) of at most {most.Length}"
                : "a list (:0, :1, …)";
        }

        if (type == typeof(bool)) return "true or false";
        return setting.GetCustomAttribute<RequiredAttribute>() is null ? "a text" : "a text that is not empty";
    }

    private static string Number(object bound) => Convert.ToString(
        Convert.ToInt64(bound, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)!;
}
