namespace Coder1.Core.Git;

/// <summary>A git repository of Coder1's own over somebody else's files: it keeps them byte for byte.</summary>
/// <remarks>Whatever the files say of line ends and filters does not hold here, and no program that they name runs.</remarks>
internal static class BytewiseRepository
{
    /// <summary>What makes git keep and write files as they are.</summary>
    public const string Attributes = "* -text -eol -ident -filter -working-tree-encoding\n";

    private const string Settings = """
        [core]
            repositoryformatversion = 0
            bare = false
            autocrlf = false
            safecrlf = false
            compression = 1
            quotePath = false
        [gc]
            auto = 0

        """;

    /// <summary>Makes one, and its folder.</summary>
    /// <param name="folder">Where, absolute.</param>
    public static void Make(string folder)
    {
        foreach (var part in (ReadOnlySpan<string>)["refs", "objects/info", "info"])
            Directory.CreateDirectory(Path.Combine(folder, part));
        File.WriteAllText(Path.Combine(folder, "config"), Settings);
        File.WriteAllText(Path.Combine(folder, "info", "attributes"), Attributes);
        // Last: it says that all the rest is there.
        File.WriteAllText(Path.Combine(folder, "HEAD"), "ref: refs/heads/none\n");
    }

    /// <summary>Variables that lead a git command to one.</summary>
    /// <param name="folder">Where it is.</param>
    /// <param name="files">The folder whose files it keeps.</param>
    public static Dictionary<string, string> Environment(string folder, string files) => new()
    {
        ["GIT_DIR"] = folder,
        ["GIT_WORK_TREE"] = files,
        ["GIT_CONFIG_GLOBAL"] = "/dev/null",
        ["GIT_CONFIG_NOSYSTEM"] = "1",
    };
}
