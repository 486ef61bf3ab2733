namespace Coder1.Core.Agents.Quirks;

/// <summary>Codex through its ACP adapters, the Rust one (<c>@zed-industries</c>) and the Node one (<c>@agentclientprotocol</c>).</summary>
internal sealed class CodexQuirks : AgentQuirks
{
    public const string Vendor = "codex";

    public static readonly CodexQuirks Instance = new();

    /// <summary>The Rust one never ends then, the Node one after two seconds; both end within 6 ms of SIGTERM.</summary>
    public override bool EndsOnClosedInput => false;

    /// <summary>The turn is cancelled, but its shell runs on until it is done.</summary>
    public override bool LeavesTools => true;

    /// <summary>-32000 stands for any trouble with the model too, after five tries: its words tell.</summary>
    public override bool IsSignedOut(long code, string message) =>
        code is 401 || message.Contains("401", StringComparison.Ordinal)
        || message.Contains("uthentication required", StringComparison.Ordinal) || message.Contains("ot logged in", StringComparison.Ordinal);
}
