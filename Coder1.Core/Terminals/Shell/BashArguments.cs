namespace Coder1.Core.Terminals.Shell;

/// <summary>What bash's arguments say of the files that it reads.</summary>
/// <param name="IsLogin">Those of a login shell.</param>
/// <param name="ReadsNothing">None.</param>
/// <param name="File">This one in place of <c>~/.bashrc</c>.</param>
/// <param name="Others">The arguments that say nothing of files.</param>
internal sealed record BashArguments(bool IsLogin, bool ReadsNothing, string? File, IReadOnlyList<string> Others)
{
    /// <summary>Null where there is one that is not understood, as a script's or a command's.</summary>
    public static BashArguments? Parse(IReadOnlyList<string> arguments)
    {
        bool login = false, noProfile = false, noFile = false;
        string? file = null;
        List<string> others = [];
        for (var i = 0; i < arguments.Count; i++)
        {
            switch (arguments[i])
            {
                case "-l" or "--login": login = true; break;
                case "--noprofile": noProfile = true; break;
                case "--norc": noFile = true; break;
                case "--rcfile" or "--init-file" when i + 1 < arguments.Count: file = arguments[++i]; break;
                case "-i": others.Add("-i"); break;
                default: return null;
            }
        }

        return new BashArguments(login, login ? noProfile : noFile, file, others);
    }
}
