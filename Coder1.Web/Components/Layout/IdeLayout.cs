using System.Text.Json;

namespace Coder1.Web.Components.Layout;

/// <summary>What a user had open in a workspace: it comes back after a reload, a crash or a restart of the server.</summary>
public sealed class IdeLayout
{
    /// <summary>Files that can be open at once; opening one more closes the oldest that has no unsaved text.</summary>
    public const int MaxOpenFiles = 50;

    /// <summary>Folders that stay unfolded; beyond it the rest come back folded.</summary>
    public const int MaxExpandedFolders = 200;

    public List<string> OpenFiles { get; set; } = [];

    public string? ActiveFile { get; set; }

    public List<string> ExpandedFolders { get; set; } = [];

    public bool SideBarVisible { get; set; } = true;

    public bool PanelVisible { get; set; } = true;

    /// <summary>The side bar's width, in percent of the window.</summary>
    public double SideBarPercent { get; set; } = 20;

    /// <summary>The panel's height, in percent of the window.</summary>
    public double PanelPercent { get; set; } = 34;

    public string? ActiveTerminal { get; set; }

    /// <summary>Reads a stored layout; what is missing, damaged or out of range falls back to the defaults.</summary>
    public static IdeLayout Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            var layout = JsonSerializer.Deserialize(json, IdeLayoutJson.Default.IdeLayout) ?? new IdeLayout();
            layout.OpenFiles = [.. (layout.OpenFiles ?? []).Where(path => path is not null).Distinct().Take(MaxOpenFiles)];
            layout.ExpandedFolders =
                [.. (layout.ExpandedFolders ?? []).Where(path => path is not null).Distinct().Take(MaxExpandedFolders)];
            layout.SideBarPercent = Clamp(layout.SideBarPercent, 10, 60);
            layout.PanelPercent = Clamp(layout.PanelPercent, 10, 90);
            return layout;
        }
        catch (JsonException)
        {
            return new IdeLayout();
        }
    }

    /// <summary>The layout as it is stored.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, IdeLayoutJson.Default.IdeLayout);

    private static double Clamp(double value, double min, double max) =>
        double.IsFinite(value) ? Math.Clamp(value, min, max) : min;
}
