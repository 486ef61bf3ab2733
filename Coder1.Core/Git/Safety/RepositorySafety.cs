namespace Coder1.Core.Git.Safety;

/// <summary>What git is told beside its configuration, for a repository that nobody trusts.</summary>
/// <param name="Settings">They outweigh what the repository's configuration says.</param>
/// <param name="Environment">Variables that do what no setting can.</param>
/// <param name="NamesPrograms">Its configuration names programs.</param>
internal sealed record RepositorySafety(
    IReadOnlyList<KeyValuePair<string, string>> Settings, IReadOnlyDictionary<string, string> Environment, bool NamesPrograms)
{
    /// <summary>It names programs to talk to other repositories with, which cannot be replaced: no command may do so.</summary>
    public bool NamesTransports { get; init; }

    /// <summary>Any command may fetch what is missing.</summary>
    public bool IsPartial { get; init; }

    /// <summary>Settings that take the place of the repository's, at most; with more nothing runs before it is trusted.</summary>
    public const int MaxSettings = 500;

    private static readonly string[] Standard = ["http", "https", "git", "ssh"];

    private static readonly KeyValuePair<string, string>[] Always =
    [
        new("core.fsmonitor", "false"),
        new("core.hooksPath", "/dev/null"),
        new("protocol.ext.allow", "never"),
        // A folder that merely looks like a repository is none.
        new("safe.bareRepository", "explicit"),
        new("maintenance.auto", "false"),
        // git in a submodule reads that one's configuration, which is nobody's either.
        new("submodule.recurse", "false"),
        new("fetch.recurseSubmodules", "false"),
        new("push.recurseSubmodules", "no"),
        new("status.submoduleSummary", "false"),
        new("diff.ignoreSubmodules", "dirty"),
        new("diff.submodule", "short"),
    ];

    /// <summary>Where there is no repository yet.</summary>
    public static RepositorySafety None { get; } = new(Always, new Dictionary<string, string>(), NamesPrograms: false);

    /// <summary>Makes it.</summary>
    /// <param name="top">The top of the working tree.</param>
    /// <param name="entries">The configuration as git reads it.</param>
    /// <param name="submodules">Names of submodules.</param>
    /// <exception cref="GitUntrustedException">It names more programs than <see cref="MaxSettings"/>.</exception>
    public static RepositorySafety Of(string top, IReadOnlyList<ConfigEntry> entries, IEnumerable<string> submodules)
    {
        List<KeyValuePair<string, string>> settings = [.. Always];
        Dictionary<string, string> environment = [];
        var named = false;
        foreach (var entry in entries.Where(entry => entry.IsOwn).DistinctBy(entry => entry.Key))
        {
            if (Programs.Replacement(entry) is { } instead)
            {
                settings.Add(new(entry.Key, Users(entries, entry.Key) ?? instead));
                // Without its program a filter that must not fail would.
                if (entry.Section == "filter" && Users(entries, entry.Key) is null)
                    settings.Add(new(entry.Key[..entry.Key.LastIndexOf('.')] + ".required", "false"));
                named = true;
            }
            else if (entry.Key is "core.fsmonitor" or "core.hookspath") named = true;
            else if (entry.Key == "core.worktree") settings.Add(new("core.worktree", top));
            else if (entry is { Section: "protocol", Variable: "allow" }) settings.Add(new(entry.Key, Allowed(entries, entry.Key)));
            else if (entry.Key == "core.gitproxy")
            {
                environment["GIT_PROXY_COMMAND"] = "";
                named = true;
            }
        }

        named |= AddCredentialHelpers(settings, entries);
        foreach (var name in submodules.Concat(entries.Where(IsSubmodule).Select(entry => Middle(entry.Key))).Distinct())
        {
            settings.Add(new($"submodule.{name}.ignore", "dirty"));
            settings.Add(new($"submodule.{name}.fetchRecurseSubmodules", "false"));
        }

        // Another name would be set than the one that git reads.
        if (settings.Exists(setting => setting.Key.Contains('\uFFFD', StringComparison.Ordinal)))
            throw new GitUntrustedException("A name in the repository's configuration is not UTF-8; it can be used once it is trusted.");
        if (settings.Count > MaxSettings)
            throw new GitUntrustedException("The repository's configuration names more programs and submodules than can be kept from running; it can be used once it is trusted.");
        var transports = entries.Any(entry => entry.IsOwn && Programs.IsTransport(entry));
        return new RepositorySafety(settings, environment, named || transports)
        {
            NamesTransports = transports,
            IsPartial = entries.Any(entry => entry is { IsOwn: true, Section: "remote", Variable: "promisor" or "partialclonefilter" }
                or { IsOwn: true, Key: "extensions.partialclone" }),
        };
    }

    /// <summary>Helpers add up, so the repository's go only with all others, which are named again.</summary>
    private static bool AddCredentialHelpers(List<KeyValuePair<string, string>> settings, IReadOnlyList<ConfigEntry> entries)
    {
        var helpers = entries.Where(entry => entry is { Section: "credential", Variable: "helper" }).ToList();
        if (!helpers.Exists(helper => helper.IsOwn)) return false;
        settings.Add(new("credential.helper", ""));
        settings.AddRange(helpers.Where(helper => !helper.IsOwn).Select(helper => KeyValuePair.Create(helper.Key, helper.Value)));
        return true;
    }

    private static string Allowed(IReadOnlyList<ConfigEntry> entries, string key) =>
        key == "protocol.ext.allow" ? "never"
        : Users(entries, key) ?? (Standard.Contains(Middle(key)) ? "always" : "user");

    /// <summary>What the user's or the machine's files say: those are trusted.</summary>
    private static string? Users(IReadOnlyList<ConfigEntry> entries, string key) =>
        entries.LastOrDefault(entry => !entry.IsOwn && entry.Key == key) is { Key: not null } found ? found.Value : null;

    private static bool IsSubmodule(ConfigEntry entry) => entry.Section == "submodule" && Middle(entry.Key).Length > 0;

    private static string Middle(string key) =>
        key.IndexOf('.', StringComparison.Ordinal) is var first && key.LastIndexOf('.') is var last && last > first ? key[(first + 1)..last] : "";
}
