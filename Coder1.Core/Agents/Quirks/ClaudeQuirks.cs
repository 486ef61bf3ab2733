namespace Coder1.Core.Agents.Quirks;

/// <summary>Claude Code, and its ACP adapter.</summary>
internal sealed class ClaudeQuirks : AgentQuirks
{
    public const string Vendor = "claude";

    public static readonly ClaudeQuirks Instance = new();

    public override IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>
    {
        // Without it, an API that fails is tried again for minutes.
        ["CLAUDE_CODE_MAX_RETRIES"] = "3",
        ["CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC"] = "1",
        ["DISABLE_AUTOUPDATER"] = "1",
    };

    public override bool IsSignedOut(long code, string message) =>
        base.IsSignedOut(code, message) || code is 401 || message.StartsWith("Not logged in", StringComparison.Ordinal)
        || message.Contains("/login", StringComparison.Ordinal);
}
