namespace Coder1.Core.Terminals.Shell;

/// <summary>Has bash, zsh and fish read a script of ours, beside all that they would read anyway.</summary>
/// <remarks>Only commands whose every argument is understood are changed; all else runs as it was asked for.</remarks>
/// <param name="scripts">Where the scripts are.</param>
internal sealed class ShellIntegration(ShellScripts scripts)
{
    private const string NonceName = "CODER1_SHELL_NONCE";
    private const string StartName = "CODER1_SHELL_START";
    private const string FileName = "CODER1_SHELL_RC";
    private const string ZshFolderName = "CODER1_SHELL_ZDOTDIR";

    /// <summary>What to run in place of a command, or null where that is the command itself.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="environment">What the program's environment has.</param>
    /// <param name="nonce">What the shell is to sign its words with.</param>
    public ShellLaunch? Prepare(
        IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment, string nonce)
    {
        var arguments = command.Skip(1).ToList();
        return Path.GetFileName(command[0]) switch
        {
            "bash" when File.Exists(scripts.Bash) => Bash(command[0], arguments, environment, nonce),
            "zsh" when Directory.Exists(scripts.ZshFolder) => Zsh(command, arguments, environment, nonce),
            "fish" when File.Exists(scripts.Fish) => Fish(command, arguments, nonce),
            _ => null,
        };
    }

    private ShellLaunch? Bash(
        string program, List<string> arguments, IReadOnlyDictionary<string, string> environment, string nonce)
    {
        if (BashArguments.Parse(arguments) is not { } parsed) return null;
        var added = new Dictionary<string, string> { [NonceName] = nonce };
        if (parsed.ReadsNothing)
        {
            // --init-file would have bash read /etc/bash.bashrc too. The first prompt comes after all files, of which
            // there are none, and what was in the variable follows on lines of its own.
            added[StartName] = "none";
            added["PROMPT_COMMAND"] = environment.TryGetValue("PROMPT_COMMAND", out var before)
                ? $". {QuoteForBash(scripts.Bash)}\n{before}"
                : $". {QuoteForBash(scripts.Bash)}";
            return new ShellLaunch([program, .. arguments], added);
        }

        if (parsed.IsLogin) added[StartName] = "login";
        // Without a slash it would be looked for in PATH.
        if (parsed.File is { } file) added[FileName] = file.Contains('/') ? file : $"./{file}";
        return new ShellLaunch([program, "--init-file", scripts.Bash, .. parsed.Others], added);
    }

    private ShellLaunch? Zsh(
        IReadOnlyList<string> command,
        List<string> arguments,
        IReadOnlyDictionary<string, string> environment,
        string nonce)
    {
        if (!arguments.All(argument => argument is "-i" or "-l" or "-il" or "-li" or "--interactive" or "--login")) return null;
        var added = new Dictionary<string, string> { [NonceName] = nonce, ["ZDOTDIR"] = scripts.ZshFolder };
        if (environment.TryGetValue("ZDOTDIR", out var folder)) added[ZshFolderName] = folder;
        return new ShellLaunch(command, added);
    }

    private ShellLaunch? Fish(IReadOnlyList<string> command, List<string> arguments, string nonce) =>
        arguments.All(argument => argument
            is "-i" or "-l" or "-il" or "-li" or "-N" or "-P" or "--interactive" or "--login" or "--no-config" or "--private")
            ? new ShellLaunch(
                [.. command, "--init-command", $"source {QuoteForFish(scripts.Fish)}"],
                new Dictionary<string, string> { [NonceName] = nonce })
            : null;

    private static string QuoteForBash(string path) => $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static string QuoteForFish(string path) => "'" + path
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("'", "\\'", StringComparison.Ordinal) + "'";
}
