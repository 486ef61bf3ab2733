using System.Globalization;
using Coder1.Core.Memory.Processes;

namespace Coder1.Core.Memory.Fences;

/// <summary>Whom the kernel ends first when there is no memory (<c>oom_score_adj</c>, −1000 to 1000).</summary>
internal static class OomScore
{
    /// <summary>Of what runs in terminals, and of git and searches.</summary>
    public const int Program = 500;

    /// <summary>Of agents: they are started again by themselves.</summary>
    public const int Agent = 800;

    /// <summary>The score of an owner's programs.</summary>
    public static int Of(OwnerKind kind) => kind == OwnerKind.Agent ? Agent : Program;

    /// <summary>Sets it; false where it may not be lowered so far, or the process has ended.</summary>
    public static bool TrySet(int process, int score) => GroupFile.TryWrite(
        string.Create(CultureInfo.InvariantCulture, $"/proc/{process}"), "oom_score_adj",
        score.ToString(CultureInfo.InvariantCulture)) is null;

    /// <summary>The score of this process.</summary>
    public static long Own()
    {
        Span<byte> text = stackalloc byte[16];
        var length = ProcFile.Read("/proc/self/oom_score_adj", text);
        return length > 0 ? KernelText.SignedNumber(text[..length]) ?? 0 : 0;
    }
}
