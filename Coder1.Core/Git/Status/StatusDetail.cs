using System.Text;

namespace Coder1.Core.Git.Status;

/// <summary>The small numbers that stand for conflicts and for what changed in a submodule; none is zero, which ends a path.</summary>
internal static class StatusDetail
{
    private const byte None = (byte)'-';
    private const byte FirstConflict = (byte)'1';
    private const byte FirstSubmodule = (byte)'A';

    private static readonly string[] Codes = ["DD", "AU", "UD", "UA", "DU", "AA", "UU"];

    private static readonly string[] Names =
        ["both-deleted", "added-by-us", "deleted-by-them", "added-by-them", "deleted-by-us", "both-added", "both-modified"];

    /// <summary>Of a record in conflict; zero where git wrote what is none.</summary>
    public static byte Conflict(ReadOnlySpan<byte> code)
    {
        var index = Array.IndexOf(Codes, Encoding.ASCII.GetString(code));
        return index < 0 ? (byte)0 : (byte)(FirstConflict + index);
    }

    /// <summary>Of git's four letters on a submodule: <c>N...</c>, <c>SCMU</c>.</summary>
    public static byte Submodule(ReadOnlySpan<byte> letters) => letters is not [(byte)'S', var commit, var modified, var untracked]
        ? None
        : (byte)(FirstSubmodule + (commit == 'C' ? 1 : 0) + (modified == 'M' ? 2 : 0) + (untracked == 'U' ? 4 : 0));

    public static string? ConflictOf(byte detail) =>
        detail is >= FirstConflict and < FirstConflict + 7 ? Names[detail - FirstConflict] : null;

    public static SubmoduleChange? SubmoduleOf(byte detail) => detail is >= FirstSubmodule and < FirstSubmodule + 8
        ? new SubmoduleChange(((detail - FirstSubmodule) & 1) != 0, ((detail - FirstSubmodule) & 2) != 0, ((detail - FirstSubmodule) & 4) != 0)
        : null;

    /// <summary>Of a file that is neither.</summary>
    public static byte Plain => None;
}
