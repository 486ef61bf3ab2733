using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace Coder1.Core.Configuration;

/// <summary>Turns the <c>[Range]</c>s of an options class into faults that name key, value and what is legal.</summary>
internal static class RangeFaults
{
    public static IEnumerable<string> Of(object options, string section)
    {
        foreach (var property in options.GetType().GetProperties())
        {
            var range = property.GetCustomAttribute<RangeAttribute>();
            var value = property.GetValue(options);
            if (range is not null && !range.IsValid(value))
                yield return $"{section}:{property.Name} is {value}; legal is {range.Minimum} to {range.Maximum}.";
        }
    }
}
