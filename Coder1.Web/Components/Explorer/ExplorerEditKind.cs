namespace Coder1.Web.Components.Explorer;

/// <summary>What a name typed in the tree is for.</summary>
public enum ExplorerEditKind
{
    NewFile,
    NewFolder,
    Rename,
}
