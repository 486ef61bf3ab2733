using System.Globalization;
using Coder1.Core.Git.Operations.Faults;

namespace Coder1.Core.Git.Operations;

/// <summary>Says of a lock how old it is, and whether it can be removed.</summary>
internal static class LockReport
{
    /// <summary>The same refusal, with what is known of the lock.</summary>
    public static GitFaultException Of(GitFaultException fault, GitFolder place, DateTimeOffset now)
    {
        var file = new FileInfo(Path.Combine(place.GitDir, "index.lock"));
        if (!file.Exists) return fault;
        var words = fault.Message.Split("\n\n")[0];
        var age = Age(now - file.LastWriteTimeUtc);
        return GitFaultException.Of(GitFault.Locked, words,
            $"The lock is {age} old. If no git runs here any more, a crash left it behind: remove '{file.FullName}'. Else wait and try again.");
    }

    private static string Age(TimeSpan age) => age.TotalSeconds switch
    {
        < 60 => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, age.TotalSeconds):0} seconds"),
        < 7200 => string.Create(CultureInfo.InvariantCulture, $"{age.TotalMinutes:0} minutes"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{age.TotalHours:0} hours"),
    };
}
