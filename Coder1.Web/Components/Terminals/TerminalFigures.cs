using System.Globalization;

namespace Coder1.Web.Components.Terminals;

/// <summary>Times and sizes as short as people say them.</summary>
internal static class TerminalFigures
{
    private const double Kilo = 1024;
    private static readonly string[] Units = ["bytes", "KB", "MB", "GB", "TB"];

    /// <summary>"0.4 s", "12 s", "5 min", "3 h", "4 d".</summary>
    public static string Short(TimeSpan time) => time switch
    {
        { TotalSeconds: < 10 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(Math.Max(0, time.TotalSeconds) * 10) / 10:0.#} s"),
        { TotalSeconds: < 60 } => Whole(time.TotalSeconds, "s"),
        { TotalMinutes: < 60 } => Whole(time.TotalMinutes, "min"),
        { TotalHours: < 48 } => Whole(time.TotalHours, "h"),
        _ => Whole(time.TotalDays, "d"),
    };

    /// <summary>How long ago, where seconds do not matter.</summary>
    public static string Ago(TimeSpan time) => time.TotalSeconds < 10 ? "now" : Short(time);

    /// <summary>"12 KB", "3.4 MB".</summary>
    public static string Size(long bytes)
    {
        var (value, unit) = ((double)Math.Max(0, bytes), 0);
        for (; value >= Kilo && unit < Units.Length - 1; unit++) value /= Kilo;
        return string.Create(CultureInfo.InvariantCulture, $"{(unit > 0 && value < 10 ? Math.Round(value, 1) : Math.Round(value))} {Units[unit]}");
    }

    private static string Whole(double value, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(value):0} {unit}");
}
