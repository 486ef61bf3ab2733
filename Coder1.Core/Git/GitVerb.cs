namespace Coder1.Core.Git;

/// <summary>What is known of a subcommand before it runs.</summary>
internal static class GitVerb
{
    /// <summary>Runs nothing that a repository names, whatever its configuration says.</summary>
    private static readonly HashSet<string> Harmless =
    [
        "version", "config", "rev-parse", "rev-list", "check-ref-format", "for-each-ref", "show-ref", "symbolic-ref", "ls-tree",
        "merge-base", "name-rev", "init",
    ];

    /// <summary>Takes no lock with <c>--no-optional-locks</c>; of what is not listed it is not known.</summary>
    private static readonly HashSet<string> Reading =
    [
        .. Harmless.Except(["config", "init", "symbolic-ref"]), "status", "diff", "diff-tree", "diff-index", "diff-files", "log", "show",
        "cat-file", "ls-files", "blame", "grep", "shortlog", "describe", "check-ignore", "check-attr", "ls-remote", "var", "count-objects",
    ];

    /// <summary>Takes both <c>--no-ext-diff</c> and <c>--no-textconv</c>.</summary>
    private static readonly HashSet<string> Diffing =
        ["diff", "diff-tree", "diff-index", "diff-files", "log", "show", "whatchanged", "format-patch"];

    private static readonly HashSet<string> Talking = ["fetch", "pull", "push", "ls-remote", "remote", "submodule", "clone", "fetch-pack", "send-pack", "archive"];

    private static readonly HashSet<string> Converting = ["blame", "annotate", "grep"];

    /// <summary>Where the subcommand stands: behind the options of git itself.</summary>
    public static int IndexOf(IReadOnlyList<string> arguments)
    {
        for (var index = 0; index < arguments.Count; index++)
        {
            if (arguments[index] is "-c" or "-C") index++;
            else if (!arguments[index].StartsWith('-')) return index;
        }

        return arguments.Count - 1;
    }

    public static string Of(IReadOnlyList<string> arguments) => arguments[IndexOf(arguments)];

    public static bool IsHarmless(IReadOnlyList<string> arguments) => Harmless.Contains(Of(arguments));

    public static bool MayLock(IReadOnlyList<string> arguments) => !Reading.Contains(Of(arguments));

    /// <summary>Talks to other repositories.</summary>
    public static bool IsTalking(IReadOnlyList<string> arguments) => Talking.Contains(Of(arguments));

    /// <summary>Options that keep the subcommand from running programs that show differences.</summary>
    public static ReadOnlySpan<string> Plain(string verb) =>
        Diffing.Contains(verb) ? (string[])["--no-ext-diff", "--no-textconv"]
        : Converting.Contains(verb) ? (string[])["--no-textconv"]
        : [];
}
