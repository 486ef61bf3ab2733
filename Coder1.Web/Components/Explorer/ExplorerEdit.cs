namespace Coder1.Web.Components.Explorer;

/// <summary>A name that is being typed in the tree.</summary>
/// <param name="Kind">What the name is for.</param>
/// <param name="Target">The folder of the new entry, or the entry that is renamed.</param>
public sealed record ExplorerEdit(ExplorerEditKind Kind, ExplorerNode Target)
{
    public string Name { get; set; } = Kind == ExplorerEditKind.Rename ? Target.Name : "";

    /// <summary>The path that the typed name stands for.</summary>
    public string Path
    {
        get
        {
            var folder = Kind == ExplorerEditKind.Rename ? Target.Parent?.Path ?? "" : Target.Path;
            return folder.Length == 0 ? Name.Trim() : $"{folder}/{Name.Trim()}";
        }
    }
}
