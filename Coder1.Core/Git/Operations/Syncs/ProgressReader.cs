using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Coder1.Core.Git.Operations.Faults;

namespace Coder1.Core.Git.Operations.Syncs;

/// <summary>Makes lines of the pieces that git writes to standard error, and tells of those that say something new.</summary>
/// <param name="tell">Told of each.</param>
internal sealed partial class ProgressReader(Action<SyncProgress> tell)
{
    /// <summary>A longer line is cut.</summary>
    private const int MaxCharacters = 500;

    private readonly StringBuilder _line = new();
    private string _phase = "";
    private int? _percent;

    public void Read(string piece)
    {
        foreach (var letter in piece)
        {
            if (letter is '\r' or '\n') End();
            else if (_line.Length < MaxCharacters) _line.Append(letter);
        }
    }

    /// <summary>There is no more.</summary>
    public void End()
    {
        var text = GitWords.WithoutSecrets(_line.ToString().Trim());
        _line.Clear();
        if (text.Length == 0) return;
        var match = Step().Match(text);
        if (!match.Success)
        {
            tell(new SyncProgress(_phase, null, text));
            return;
        }

        var phase = match.Groups["phase"].Value;
        int? percent = match.Groups["percent"] is { Success: true } group ? Math.Min(100, int.Parse(group.Value, CultureInfo.InvariantCulture)) : null;
        // git tells of every step, hundreds a second.
        if (phase == _phase && percent == _percent) return;
        (_phase, _percent) = (phase, percent);
        tell(new SyncProgress(phase, percent, text));
    }

    [GeneratedRegex(@"^(remote: )?(?<phase>[A-Z][A-Za-z ]+): +((?<percent>\d{1,3})%|\d+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Step();
}
