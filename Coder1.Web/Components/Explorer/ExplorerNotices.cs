using Coder1.Core.Workspaces;
using Microsoft.AspNetCore.Components.Web;
using Radzen;

namespace Coder1.Web.Components.Explorer;

/// <summary>What the explorer says beside its tree: notices and the context menu.</summary>
public sealed class ExplorerNotices(NotificationService notifications, ContextMenuService menus)
{
    private const double Milliseconds = 8000;

    public void Warn(string title, string detail) =>
        notifications.Notify(NotificationSeverity.Warning, title, detail, Milliseconds);

    public void Error(string title, string detail) =>
        notifications.Notify(NotificationSeverity.Error, title, detail, Milliseconds);

    /// <summary>Opens a menu whose items hold what they do as their value.</summary>
    public void OpenMenu(MouseEventArgs args, IEnumerable<ContextMenuItem> items) => menus.Open(args, items, chosen =>
    {
        menus.Close();
        if (chosen.Value is Func<Task> run) _ = run();
    });

    /// <summary>Where an entry is downloaded from: the file, or the folder as a zip.</summary>
    public static string AddressOf(Workspace workspace, ExplorerNode node)
    {
        var path = string.Join('/', node.Path.Split('/').Select(Uri.EscapeDataString));
        var root = $"/api/workspaces/{workspace.Id.Value}";
        return node.IsFolder ? $"{root}/archive?path={Uri.EscapeDataString(node.Path)}" : $"{root}/files/{path}?download=1";
    }
}
