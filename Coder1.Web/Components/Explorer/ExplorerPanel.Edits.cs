using Coder1.Core.Workspaces;
using Coder1.Web.Components.Layout;
using Microsoft.AspNetCore.Components.Web;
using Radzen;

namespace Coder1.Web.Components.Explorer;

/// <content>Making, renaming and deleting, by menu, button and keyboard.</content>
public sealed partial class ExplorerPanel
{
    private async Task BeginNewAsync(ExplorerEditKind kind, ExplorerNode? at = null)
    {
        var folder = (at ?? _tree.Selected) switch
        {
            { IsFolder: true } selected => selected,
            { Parent: { } parent } => parent,
            _ => _tree.Root,
        };
        if (folder is { IsExpanded: false }) await ToggleAsync(folder);
        _edit = new ExplorerEdit(kind, folder);
        StateHasChanged();
    }

    private void BeginRename(ExplorerNode node)
    {
        if (node.Parent is null) return;
        _tree.Select(node);
        _edit = new ExplorerEdit(ExplorerEditKind.Rename, node);
        StateHasChanged();
    }

    private void CancelEdit() => _edit = null;

    private async Task CommitAsync()
    {
        if (_edit is not { } edit) return;
        _edit = null;
        var from = edit.Target.Path;
        if (edit.Name.Trim().Length == 0 || (edit.Kind == ExplorerEditKind.Rename && edit.Path == from)) return;
        try
        {
            switch (edit.Kind)
            {
                case ExplorerEditKind.NewFile: Files.CreateFile(State.Workspace, edit.Path); break;
                case ExplorerEditKind.NewFolder: Files.CreateFolder(State.Workspace, edit.Path); break;
                default: Files.Move(State.Workspace, from, edit.Path); break;
            }
        }
        catch (WorkspaceException exception)
        {
            Notices.Error("That did not work", exception.Message);
            if (_tree.Find(from) is not null) _edit = edit; // The typed name is not lost.
            return;
        }

        await LoadAsync(edit.Kind == ExplorerEditKind.Rename ? edit.Target.Parent!.Path : edit.Target.Path);
        _tree.Select(_tree.Find(edit.Path) ?? _tree.Selected);
        TreeChanged();
        if (edit.Kind == ExplorerEditKind.Rename) await OnRenamed.InvokeAsync((from, edit.Path));
        else if (edit.Kind == ExplorerEditKind.NewFile) await OnOpenFile.InvokeAsync(edit.Path);
        await Module.FocusAsync(_list);
    }

    private async Task DeleteAsync(ExplorerNode node)
    {
        if (node.Parent is not { } parent) return;
        var path = node.Path;
        var what = node is { IsFolder: true, IsLink: false } ? $"the folder “{path}” and everything in it" : $"“{path}”";
        var sure = await Dialogs.OpenAsync<ConfirmDialog>($"Delete {node.Name}?", new Dictionary<string, object?>
        {
            [nameof(ConfirmDialog.Text)] = $"This deletes {what} for good.",
            [nameof(ConfirmDialog.Action)] = "Delete",
        });
        if (sure is not true) return;
        try
        {
            // A large folder takes a while: not on the circuit's turn.
            await Task.Run(() => Files.Delete(State.Workspace, path, WriteCondition.None), _end);
        }
        catch (WorkspaceException exception)
        {
            Notices.Error("Not deleted", exception.Message);
            if (exception.Fault != WorkspaceFault.NotFound)
            {
                await RefreshAllAsync(); // A part of a folder may be gone.
                return;
            }
        }

        if (_tree.Selected == node) _tree.Select(parent.Parent is null ? null : parent);
        await LoadAsync(parent.Path);
        TreeChanged();
        await OnDeleted.InvokeAsync(path);
    }

    private Task MenuAsync(MouseEventArgs args, ExplorerNode node)
    {
        var isRoot = node.Parent is null;
        if (!isRoot) _tree.Select(node);
        var items = new List<ContextMenuItem>
        {
            new() { Text = "New file…", Value = () => BeginNewAsync(ExplorerEditKind.NewFile, node) },
            new() { Text = "New folder…", Value = () => BeginNewAsync(ExplorerEditKind.NewFolder, node) },
        };
        if (!isRoot)
        {
            items.Add(new() { Text = "Rename… (F2)", Value = () => { BeginRename(node); return Task.CompletedTask; } });
            items.Add(new() { Text = "Delete… (Del)", Value = () => DeleteAsync(node) });
            items.Add(new() { Text = "Copy path", Value = () => Module.CallAsync("copyText", node.Path) });
        }

        items.Add(new()
        {
            Text = node.IsFolder ? "Download as zip" : "Download",
            Value = () => Module.CallAsync("download", ExplorerNotices.AddressOf(State.Workspace, node)),
        });
        Notices.OpenMenu(args, items);
        return Task.CompletedTask;
    }
}
