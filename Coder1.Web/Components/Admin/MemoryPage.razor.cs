namespace Coder1.Web.Components.Admin;

/// <summary>
/// The memory page for admins. Plain HTML without a circuit: the script wwwroot/src/admin fetches what it shows, so that
/// an open page costs the server next to nothing. Decision 0018.
/// </summary>
public sealed partial class MemoryPage
{
    private static readonly (string Name, string Title)[] Charts =
    [
        ("container", "Against the budget"),
        ("owners", "Who holds it"),
        ("heap", "The server's heap and its collections"),
        ("sessions", "Terminals and pages"),
    ];

    private static readonly (string Anchor, string Title)[] Sections =
    [
        ("processes", "Processes"), ("ladder", "Ladder"), ("drill", "Drill"), ("events", "Events"), ("alerts", "Alerts"),
        ("fences", "Fences"), ("leaks", "Leaks"), ("snapshots", "Snapshots"), ("git", "Git"), ("prices", "Price tags"),
    ];
}
