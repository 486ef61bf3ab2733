namespace Coder1.Core.Agents.Catalog;

/// <summary>The agents that are looked for. First guesses are held memory of one process after some turns, as measured.</summary>
internal static class KnownAgents
{
    private const long Mb = 1024 * 1024;

    public static readonly IReadOnlyList<KnownAgent> All =
    [
        new("claude", "Claude Code", AgentProtocol.ClaudeStreamJson, [new("claude")])
        {
            // With an old Node, npm silently takes the newest version that still claims to run on it: far behind.
            Install = "npm install -g @anthropic-ai/claude-code@2.1.329",
            Least = new Version(2, 1, 300),
            Keys = ["ANTHROPIC_API_KEY", "CLAUDE_CODE_OAUTH_TOKEN"],
            SharesProcess = false,
            FirstGuessBytes = 140 * Mb,
        },
        new("codex", "Codex", AgentProtocol.Acp, [new("codex-acp")])
        {
            Base = "codex",
            Install = "npm install -g @zed-industries/codex-acp@0.16.0",
            Keys = ["OPENAI_API_KEY", "CODEX_API_KEY"],
            FirstGuessBytes = 60 * Mb,
        },
        new("gemini", "Gemini", AgentProtocol.Acp, [new("gemini", "--acp")])
        {
            Install = "npm install -g @google/gemini-cli@0.61.0",
            Least = new Version(0, 50, 0),
            Keys = ["GEMINI_API_KEY", "GOOGLE_API_KEY"],
            FirstGuessBytes = 230 * Mb,
        },
        new("opencode", "OpenCode", AgentProtocol.Acp, [new("opencode", "acp")])
        {
            Install = "npm install -g opencode-ai@1.18.33",
            Least = new Version(1, 0, 0),
            Keys = ["ANTHROPIC_API_KEY", "OPENAI_API_KEY", "GEMINI_API_KEY", "OPENROUTER_API_KEY"],
            FirstGuessBytes = 250 * Mb,
        },
    ];
}
