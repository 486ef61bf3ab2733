namespace Coder1.Core.Agents.Quirks;

/// <summary>Gemini CLI.</summary>
internal sealed class GeminiQuirks : AgentQuirks
{
    public const string Vendor = "gemini";

    public static readonly GeminiQuirks Instance = new();

    public override IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>
    {
        // Else it starts itself again in a second process: 100 MB.
        ["GEMINI_CLI_NO_RELAUNCH"] = "true",
    };

    /// <summary>With any error it cannot write new files ("Error checking existing file").</summary>
    public override bool MissingFileIsEmpty => true;

    public override bool IsSignedOut(long code, string message) => base.IsSignedOut(code, message) || code is 401;
}
