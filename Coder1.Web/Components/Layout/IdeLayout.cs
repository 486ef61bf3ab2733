using System.Text.Json;
using Coder1.Web.Components.Terminals.Panes;

namespace Coder1.Web.Components.Layout;

/// <summary>What a user had open in a workspace: it comes back after a reload, a crash or a restart of the server.</summary>
public sealed class IdeLayout
{
    /// <summary>Files that can be open at once; opening one more closes the oldest that has no unsaved text.</summary>
    public const int MaxOpenFiles = 50;

    /// <summary>Folders that stay unfolded; beyond it the rest come back folded.</summary>
    public const int MaxExpandedFolders = 200;

    /// <summary>Terminals' tabs whose place is kept; beyond it they come back in the order of their making.</summary>
    public const int MaxTerminalTabs = 100;

    internal const string ExplorerView = "explorer";
    internal const string GitView = "git";
    internal const double MinPercent = 10;
    internal const double MaxSideBarPercent = 60;
    internal const double MaxPanelPercent = 90;
    private const double DefaultSideBarPercent = 20;
    private const double DefaultPanelPercent = 34;

    public List<string> OpenFiles { get; set; } = [];

    public string? ActiveFile { get; set; }

    public List<string> ExpandedFolders { get; set; } = [];

    public bool SideBarVisible { get; set; } = true;

    /// <summary>What the side bar shows; what it does not know is the explorer.</summary>
    public string SideBarView
    {
        get;
        set => field = value is GitView ? GitView : ExplorerView;
    } = ExplorerView;

    public bool PanelVisible { get; set; } = true;

    /// <summary>The side bar's width, in percent of the window.</summary>
    public double SideBarPercent
    {
        get;
        set => field = Bounded(value, MaxSideBarPercent, DefaultSideBarPercent);
    } = DefaultSideBarPercent;

    /// <summary>The panel's height, in percent of the window.</summary>
    public double PanelPercent
    {
        get;
        set => field = Bounded(value, MaxPanelPercent, DefaultPanelPercent);
    } = DefaultPanelPercent;

    public string? ActiveTerminal { get; set; }

    /// <summary>The terminals' tabs in their order, with their panes.</summary>
    public List<StoredTab> TerminalTabs { get; set; } = [];

    /// <summary>A terminal in which a command runs is ended without a question: the user said so.</summary>
    public bool EndsTerminalsUnasked { get; set; }

    /// <summary>Reads a stored layout; what is missing, damaged or out of range falls back to the defaults.</summary>
    public static IdeLayout Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            var layout = JsonSerializer.Deserialize(json, IdeLayoutJson.Default.IdeLayout) ?? new IdeLayout();
            layout.OpenFiles = Paths(layout.OpenFiles, MaxOpenFiles);
            layout.ExpandedFolders = Paths(layout.ExpandedFolders, MaxExpandedFolders);
            layout.TerminalTabs = [.. (layout.TerminalTabs ?? []).Where(tab => tab is not null).Take(MaxTerminalTabs)];
            return layout;
        }
        catch (JsonException)
        {
            return new IdeLayout();
        }
    }

    /// <summary>The layout as it is stored.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, IdeLayoutJson.Default.IdeLayout);

    // The document may say null where the type says that there is none.
    private static List<string> Paths(List<string>? paths, int max) =>
        [.. (paths ?? []).Where(path => !string.IsNullOrEmpty(path)).Distinct().Take(max)];

    // A size that is no number cannot be stored, and comes from a page that has none yet.
    private static double Bounded(double value, double max, double otherwise) =>
        double.IsFinite(value) ? Math.Clamp(value, MinPercent, max) : otherwise;
}
