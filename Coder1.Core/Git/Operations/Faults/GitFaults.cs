namespace Coder1.Core.Git.Operations.Faults;

/// <summary>Tells from what git said what is the matter, and what to do next. git speaks English here (LC_ALL=C).</summary>
public static class GitFaults
{
    private const string NoWords = "git ended with";

    /// <summary>What became of a command that failed.</summary>
    /// <param name="exitCode">Its exit code.</param>
    /// <param name="said">What it said: standard error, and standard output where that is for people.</param>
    /// <param name="otherwise">What it means where the words tell nothing.</param>
    public static GitFaultException Of(int exitCode, string said, GitFault otherwise = GitFault.Failed)
    {
        var words = GitWords.Clean(said);
        var rule = FaultRules.All.FirstOrDefault(rule => rule.Matches(said));
        var fault = rule?.Fault ?? otherwise;
        var advice = rule?.Advice ?? FaultRules.AdviceFor(otherwise);
        if (words.Length == 0) words = $"{NoWords} {exitCode}.";
        return new GitFaultException(fault, advice.Length > 0 ? $"{words}\n\n{advice}" : words);
    }

    /// <summary>What a failure to run git at all means.</summary>
    /// <param name="exception">From <see cref="GitClient"/>.</param>
    public static GitFaultException Of(GitException exception) => exception switch
    {
        GitFaultException known => known,
        GitUntrustedException => GitFaultException.Of(GitFault.Untrusted, exception.Message, "Trust the repository, if you know where it comes from."),
        { InnerException: System.ComponentModel.Win32Exception } when exception.Message.StartsWith("git ", StringComparison.Ordinal) =>
            new GitFaultException(GitFault.Missing, $"{exception.Message}\n\nInstall git on the server (for Debian: apt-get install git), or name it in {GitOptions.SectionName}:{nameof(GitOptions.Program)}.", exception),
        _ => new GitFaultException(GitFault.Failed, exception.Message, exception),
    };
}
