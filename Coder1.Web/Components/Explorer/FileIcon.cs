namespace Coder1.Web.Components.Explorer;

/// <summary>The icon and the colour class of a file, by its name.</summary>
public static class FileIcon
{
    private static readonly Dictionary<string, (string Icon, string Tint)> ByExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".cs"] = ("file-code", "green"), [".csproj"] = ("file-cog", "green"), [".sln"] = ("file-cog", "purple"),
        [".razor"] = ("file-code", "purple"), [".cshtml"] = ("file-code", "purple"),
        [".ts"] = ("file-code", "blue"), [".tsx"] = ("file-code", "blue"), [".mts"] = ("file-code", "blue"),
        [".js"] = ("file-code", "yellow"), [".jsx"] = ("file-code", "yellow"), [".mjs"] = ("file-code", "yellow"),
        [".json"] = ("file-braces", "yellow"), [".jsonc"] = ("file-braces", "yellow"),
        [".html"] = ("file-code", "orange"), [".xml"] = ("file-code", "orange"), [".svg"] = ("file-image", "orange"),
        [".css"] = ("file-code", "blue"), [".scss"] = ("file-code", "pink"), [".less"] = ("file-code", "blue"),
        [".md"] = ("file-text", "blue"), [".txt"] = ("file-text", "grey"), [".log"] = ("file-text", "grey"),
        [".py"] = ("file-code", "blue"), [".rb"] = ("file-code", "red"), [".go"] = ("file-code", "cyan"),
        [".rs"] = ("file-code", "orange"), [".java"] = ("file-code", "red"), [".kt"] = ("file-code", "purple"),
        [".c"] = ("file-code", "blue"), [".h"] = ("file-code", "purple"), [".cpp"] = ("file-code", "blue"),
        [".php"] = ("file-code", "purple"), [".sql"] = ("database", "pink"), [".db"] = ("database", "grey"),
        [".sh"] = ("file-terminal", "green"), [".bash"] = ("file-terminal", "green"), [".ps1"] = ("file-terminal", "blue"),
        [".yml"] = ("file-cog", "red"), [".yaml"] = ("file-cog", "red"), [".toml"] = ("file-cog", "grey"),
        [".props"] = ("file-cog", "orange"), [".targets"] = ("file-cog", "orange"), [".ini"] = ("file-cog", "grey"),
        [".png"] = ("file-image", "purple"), [".jpg"] = ("file-image", "purple"), [".jpeg"] = ("file-image", "purple"),
        [".gif"] = ("file-image", "purple"), [".webp"] = ("file-image", "purple"), [".ico"] = ("file-image", "purple"),
        [".zip"] = ("file-archive", "grey"), [".gz"] = ("file-archive", "grey"), [".tar"] = ("file-archive", "grey"),
        [".lock"] = ("file-lock", "grey"), [".pem"] = ("file-lock", "grey"), [".key"] = ("file-lock", "grey"),
        [".wasm"] = ("binary", "purple"), [".dll"] = ("binary", "grey"), [".so"] = ("binary", "grey"),
    };

    private static readonly Dictionary<string, (string Icon, string Tint)> ByName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["dockerfile"] = ("container", "blue"), [".dockerignore"] = ("container", "grey"),
        [".gitignore"] = ("git-branch", "orange"), [".gitattributes"] = ("git-branch", "orange"),
        [".editorconfig"] = ("file-cog", "grey"), ["license"] = ("scale", "yellow"), ["makefile"] = ("file-cog", "orange"),
        ["readme.md"] = ("info", "blue"),
    };

    /// <summary>Every icon and tint that a file can have.</summary>
    internal static IEnumerable<(string Icon, string Tint)> All => ByName.Values.Concat(ByExtension.Values).Append(("file", "grey"));

    /// <summary>The icon's name in the sprite, and the tint's class.</summary>
    public static (string Icon, string Tint) For(string name) =>
        ByName.TryGetValue(name, out var byName) ? byName
        : ByExtension.TryGetValue(Path.GetExtension(name), out var byExtension) ? byExtension
        : ("file", "grey");
}
