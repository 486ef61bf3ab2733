using Microsoft.AspNetCore.Components.Web;

namespace Coder1.Web.Components.Explorer;

/// <content>Mouse and keyboard in the tree.</content>
public sealed partial class ExplorerPanel
{
    private const int Page = 20;

    private static readonly string[] TreeKeys =
        ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End", "Enter", " ", "F2", "Delete"];

    private async Task ClickAsync(ExplorerNode node)
    {
        _tree.Select(node);
        if (node.IsFolder) await ToggleAsync(node);
        else await OnOpenFile.InvokeAsync(node.Path);
    }

    private async Task KeyAsync(KeyboardEventArgs args)
    {
        if (!TreeKeys.Contains(args.Key)) return; // Perhaps a name, typed before its input has got the focus.
        _edit = null; // An input keeps its keys to itself: the focus has left it.
        switch (args.Key)
        {
            case "ArrowDown": _tree.MoveSelection(1); break;
            case "ArrowUp": _tree.MoveSelection(-1); break;
            case "PageDown": _tree.MoveSelection(Page); break;
            case "PageUp": _tree.MoveSelection(-Page); break;
            case "Home": _tree.MoveSelection(-ExplorerTree.MaxRows); break;
            case "End": _tree.MoveSelection(ExplorerTree.MaxRows); break;
            case "ArrowRight" when _tree.Selected is { IsFolder: true, IsExpanded: false } folder: await ToggleAsync(folder); break;
            case "ArrowRight": _tree.MoveSelection(1); break;
            case "ArrowLeft" when _tree.Selected is { IsExpanded: true } folder: await ToggleAsync(folder); break;
            case "ArrowLeft" when _tree.Selected?.Parent is { Parent: not null } parent: _tree.Select(parent); break;
            case "Enter" or " " when _tree.Selected is { } node: await ClickAsync(node); break;
            case "F2" when _tree.Selected is { } node: BeginRename(node); return;
            case "Delete" when _tree.Selected is { } node: await DeleteAsync(node); return;
        }

        if (_tree.Selected is { } selected)
            await Module.CallAsync("revealRow", _list, _tree.IndexOf(selected), RowHeight);
    }
}
