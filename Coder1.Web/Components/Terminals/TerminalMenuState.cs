using Microsoft.AspNetCore.Components.Web;

namespace Coder1.Web.Components.Terminals;

/// <summary>A menu that is open.</summary>
/// <param name="Label">What it is about, for screen readers.</param>
/// <param name="X">Where, in the window; null for the window's corner.</param>
/// <param name="Y">Where, in the window.</param>
/// <param name="Items">Its lines.</param>
public sealed record TerminalMenuState(string Label, double? X, double? Y, IReadOnlyList<TerminalMenuItem> Items)
{
    public static TerminalMenuState At(MouseEventArgs args, string label, IReadOnlyList<TerminalMenuItem> items) =>
        new(label, args.ClientX, args.ClientY, items);
}
