using Microsoft.AspNetCore.WebUtilities;

namespace Coder1.Web.Components.Editor;

/// <summary>
/// What a tab shows that is no file: a comparison or a conflict, as the page's script names it. It begins with a slash,
/// which no path below the workspace's root does, and says itself what its tab is to show, so that tabs are there after a
/// reload before the script is: <c>/git/diff?path=src/a.cs&amp;title=…&amp;file=src/a.cs</c>.
/// </summary>
/// <param name="Kind"><c>diff</c>, <c>compare</c> or <c>conflict</c>.</param>
/// <param name="Path">The file that it is about, from the top of the repository.</param>
/// <param name="Title">What the tab is called.</param>
/// <param name="File">The file below the workspace's root that the view edits; null when it shows only what was.</param>
internal sealed record ViewAddress(string Kind, string Path, string Title, string? File)
{
    private const string Prefix = "/git/";

    /// <summary>Whether an open tab's key names a view, not a file.</summary>
    public static bool IsView(string key) => key.StartsWith('/');

    /// <summary>Reads an address; null for a file's path. What is damaged shows as its own text.</summary>
    public static ViewAddress? Parse(string key)
    {
        if (!IsView(key)) return null;
        var question = key.IndexOf('?', StringComparison.Ordinal);
        var head = question < 0 ? key : key[..question];
        var query = QueryHelpers.ParseQuery(question < 0 ? "" : key[question..]);
        string? Value(string name) => query.TryGetValue(name, out var value) && !string.IsNullOrEmpty(value) ? value.ToString() : null;
        var kind = head.StartsWith(Prefix, StringComparison.Ordinal) ? head[Prefix.Length..] : "";
        return new ViewAddress(kind, Value("path") ?? head, Value("title") ?? head, Value("file"));
    }
}
