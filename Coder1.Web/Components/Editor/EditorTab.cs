namespace Coder1.Web.Components.Editor;

/// <summary>An open file, or something else that is shown in its place, as its tab shows it.</summary>
/// <param name="Path">The path below the workspace's root; of what is no file the address of the view (see <see cref="ViewAddress"/>).</param>
public sealed record EditorTab(string Path)
{
    public bool IsDirty { get; init; }

    public bool HasConflict { get; init; }

    public bool IsReadOnly { get; init; }

    /// <summary>Whether git knows the folder that it lies in.</summary>
    public bool IsInRepository { get; init; }

    /// <summary><c>text</c>, <c>parts</c>, <c>binary</c>, <c>image</c>, <c>missing</c> or <c>error</c>.</summary>
    public string Kind { get; init; } = "text";

    /// <summary>Whether it shows something else than a file of the workspace.</summary>
    public bool IsView => ViewAddress.IsView(Path);

    public string Name => View?.Title ?? FileName(Path);

    /// <summary>For the tab's tooltip.</summary>
    public string FullName => View is { } view ? $"{view.Path} — {view.Title}" : Path;

    /// <summary>The name that the icon goes by.</summary>
    public string IconName => FileName(View?.Path ?? Path);

    /// <summary>The file to watch while the tab is open; null when it shows nothing that can change on disk.</summary>
    public string? File => View is { } view ? view.File : Path;

    private ViewAddress? View => ViewAddress.Parse(Path);

    internal static string FileName(string path) => path[(path.LastIndexOf('/') + 1)..];
}
