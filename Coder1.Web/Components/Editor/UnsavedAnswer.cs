namespace Coder1.Web.Components.Editor;

/// <summary>What to do with unsaved text when its tab closes; closing the dialog keeps the tab.</summary>
public enum UnsavedAnswer
{
    Save,
    Discard,
}
