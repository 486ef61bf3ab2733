namespace Coder1.Core.Git.Safety;

/// <summary>Settings that name a program, and what stands for one that a repository may not name.</summary>
internal static class Programs
{
    /// <summary>Keeps a merge as it is without a driver.</summary>
    private const string PlainMerge = "git merge-file --marker-size=%L %A %O %B";

    private static readonly Dictionary<string, string> Whole = new(StringComparer.Ordinal)
    {
        ["core.sshcommand"] = "ssh",
        ["core.askpass"] = "true",
        ["core.editor"] = "true",
        ["sequence.editor"] = "true",
        ["core.pager"] = "cat",
        ["core.alternaterefscommand"] = "true",
        ["gpg.program"] = "gpg",
        ["diff.external"] = "",
        ["gc.recentobjectshook"] = "true",
    };

    private static readonly Dictionary<(string Section, string Variable), string> Parts = new()
    {
        [("filter", "clean")] = "",
        [("filter", "smudge")] = "",
        [("filter", "process")] = "",
        [("diff", "textconv")] = "cat",
        [("diff", "command")] = "",
        [("merge", "driver")] = PlainMerge,
        [("submodule", "update")] = "checkout",
        [("trailer", "command")] = "",
        [("trailer", "cmd")] = "true",
        [("hook", "command")] = "true",
        [("gpg", "defaultkeycommand")] = "true",
    };

    private static readonly Dictionary<string, string> Signers = new(StringComparer.Ordinal)
    {
        ["gpg.ssh.program"] = "ssh-keygen",
        ["gpg.x509.program"] = "gpgsm",
    };

    /// <summary>
    /// Names what is run to talk to another repository. git takes the first one that it meets, so nothing can stand in its place.
    /// </summary>
    public static bool IsTransport(in ConfigEntry entry) =>
        entry is { Section: "remote", Variable: "uploadpack" or "receivepack" or "vcs" };

    /// <summary>What to put in place of an entry that names a program; null where it names none.</summary>
    public static string? Replacement(in ConfigEntry entry)
    {
        if (Whole.TryGetValue(entry.Key, out var whole) || Signers.TryGetValue(entry.Key, out whole)) return whole;
        if (entry is { Section: "gpg", Variable: "program" }) return "gpg";
        // Without an exclamation mark it is a name, not a program.
        if (entry is { Section: "submodule", Variable: "update" } && !entry.Value.StartsWith('!')) return null;
        return Parts.GetValueOrDefault((entry.Section, entry.Variable));
    }
}
