using System.Globalization;

namespace Coder1.Core.Settings;

/// <summary>The one form of a wrong setting: "key = value: must be what is legal."</summary>
public static class SettingFault
{
    private const int MaxShown = 200;

    /// <summary>Writes a fault down; the value of a password or a token is not shown.</summary>
    /// <param name="key">The whole key.</param>
    /// <param name="value">What it is now.</param>
    /// <param name="legal">As in "must be …", without a full stop.</param>
    public static string Of(string key, object? value, string legal) => $"{key} = {Show(key, value)}: must be {legal}.";

    private static string Show(string key, object? value)
    {
        if (key.Contains("Password", StringComparison.OrdinalIgnoreCase)
            || key.Contains("Token", StringComparison.OrdinalIgnoreCase))
            return "(hidden)";
        var text = value is string[] list ? string.Join(", ", list) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        // On one line, whatever it holds.
        text = new string([.. text.Take(MaxShown).Select(letter => char.IsControl(letter) ? '?' : letter)]);
        return text.Length == 0 ? "(empty)" : text;
    }
}
