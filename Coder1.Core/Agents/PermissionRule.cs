using System.Text.Json;
using System.Text.Json.Serialization;

namespace Coder1.Core.Agents;

/// <summary>What a person said is always to be answered so, in one conversation.</summary>
/// <remarks>
/// Files that are read, searched or edited in the workspace: by the kind of tool and the title's first word, whatever the
/// file. All else, commands above all: only what has the very same title. What touches a file outside the workspace, by
/// whatever links, or git's own, which can name programs to be run, is always asked.
/// </remarks>
/// <param name="Kind">The kind of tool, as in <c>edit</c>; may be empty.</param>
/// <param name="Title">The title, or its first word.</param>
/// <param name="IsWord">Only the first word counts.</param>
/// <param name="Allow">It is allowed; else rejected.</param>
internal sealed record PermissionRule(string Kind, string Title, bool IsWord, bool Allow)
{
    /// <summary>What is longer is asked each time.</summary>
    internal const int MaxTitle = 500;

    private const int MaxShown = 80;
    private static readonly string[] FileKinds = ["read", "search", "edit"];

    /// <summary>It can be remembered: it says something, and not too much.</summary>
    [JsonIgnore]
    public bool IsFit => Title.Length is > 0 and <= MaxTitle && Kind.Length <= MaxTitle;

    /// <summary>The rule in words.</summary>
    [JsonIgnore]
    public string Words
    {
        get
        {
            var shown = Title.Length > MaxShown ? Title[..MaxShown] + "…" : Title;
            var what = IsWord ? $"{Kind}: “{shown} …”, files of the workspace" : $"{(Kind.Length > 0 ? Kind : "tool")}: exactly “{shown}”";
            return $"{(Allow ? "allow" : "reject")} {what}";
        }
    }

    /// <summary>The rule that is remembered for an answer.</summary>
    /// <param name="toolCall">What was asked: a tool call's members.</param>
    /// <param name="folder">The workspace's folder.</param>
    /// <param name="allow">What was answered.</param>
    public static PermissionRule For(JsonElement toolCall, string folder, bool allow)
    {
        var (kind, title) = (Text(toolCall, "kind"), Text(toolCall, "title"));
        var isWord = FileKinds.Contains(kind) && FirstWord(title).Length > 0 && TouchesOnly(toolCall, folder);
        return new PermissionRule(kind, isWord ? FirstWord(title) : title, isWord, allow);
    }

    /// <summary>Whether it answers a request.</summary>
    public bool Matches(JsonElement toolCall, string folder)
    {
        if (Text(toolCall, "kind") != Kind) return false;
        var title = Text(toolCall, "title");
        if (IsWord) return FirstWord(title) == Title && TouchesOnly(toolCall, folder);
        return title == Title && Title.Length > 0 && !TouchesOutside(toolCall, folder);
    }

    private static string FirstWord(string title) => title.Split(' ', 2)[0];

    private static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : "";

    private static bool TouchesOnly(JsonElement toolCall, string folder)
    {
        var paths = Paths(toolCall).ToList();
        return paths.Count > 0 && paths.TrueForAll(path => IsInside(path, folder));
    }

    private static bool TouchesOutside(JsonElement toolCall, string folder) =>
        Paths(toolCall).Any(path => !IsInside(path, folder));

    private static bool IsInside(string path, string folder)
    {
        if (!Path.IsPathFullyQualified(path) || path.Contains('\0')) return false;
        var (full, root) = (Path.GetFullPath(path), folder.TrimEnd('/') + "/");
        if (!full.StartsWith(root, StringComparison.Ordinal)) return false;
        var parts = full[root.Length..].Split('/');
        return !parts.Contains(".git") && !LeadsElsewhere(root, parts);
    }

    /// <summary>A link on the way, wherever it leads: it can be made to lead somewhere else between question and answer.</summary>
    private static bool LeadsElsewhere(string root, string[] parts)
    {
        var path = root;
        foreach (var part in parts)
        {
            path = Path.Join(path, part);
            if (new FileInfo(path).LinkTarget is not null) return true;
        }

        return false;
    }

    private static IEnumerable<string> Paths(JsonElement toolCall)
    {
        foreach (var list in (string[])["locations", "content"])
        {
            if (toolCall.ValueKind != JsonValueKind.Object || !toolCall.TryGetProperty(list, out var items)) continue;
            if (items.ValueKind != JsonValueKind.Array) continue;
            foreach (var item in items.EnumerateArray())
                if (Text(item, "path") is { Length: > 0 } path) yield return path;
        }
    }
}
