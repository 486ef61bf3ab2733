using Coder1.Web.Memory;
using Microsoft.AspNetCore.Components.Web;

namespace Coder1.Web.Components.Admin;

/// <summary>Level and headroom in the status bar; a click tells more.</summary>
public sealed partial class MemoryIndicator
{
    /// <summary>Whether the details are shown.</summary>
    public bool IsOpen { get; private set; }

    private string Title => $"{MemoryWords.Meaning(Shown.Level)} {Math.Max(0, Shown.LimitMb - Shown.UsedMb)} MB are left. Click for more (Ctrl+Shift+Y).";

    /// <summary>Shows the details, or hides them.</summary>
    public void Toggle()
    {
        IsOpen = !IsOpen;
        StateHasChanged();
    }

    private void KeyDown(KeyboardEventArgs args)
    {
        if (args.Key == "Escape" && IsOpen) Toggle();
    }
}
