namespace Coder1.Core.Agents.Quirks;

/// <summary>What the agents of one vendor do otherwise than the protocol says; this one does nothing so.</summary>
internal class AgentQuirks
{
    private static readonly AgentQuirks Usual = new();

    /// <summary>Variables that make it smaller, or keep it from what is no use here; the user's own outweigh them.</summary>
    public virtual IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>();

    /// <summary>It ends when its input is closed, and gets the grace to do so; where not, SIGTERM comes at once.</summary>
    public virtual bool EndsOnClosedInput => true;

    /// <summary>A file that is not there is to be answered as an empty one.</summary>
    public virtual bool MissingFileIsEmpty => false;

    /// <summary>Tools run on when their turn was cancelled.</summary>
    public virtual bool LeavesTools => false;

    /// <summary>An error means that somebody has to sign in.</summary>
    /// <param name="code">JSON-RPC's code, or that of HTTP.</param>
    /// <param name="message">The error's words.</param>
    public virtual bool IsSignedOut(long code, string message) => code is AuthRequired;

    /// <summary>ACP's code for it.</summary>
    protected const long AuthRequired = -32000;

    /// <summary>Those of a vendor.</summary>
    /// <param name="vendor">As <see cref="AgentDefinition.Vendor"/> has it.</param>
    public static AgentQuirks Of(string vendor) => vendor switch
    {
        ClaudeQuirks.Vendor => ClaudeQuirks.Instance,
        CodexQuirks.Vendor => CodexQuirks.Instance,
        GeminiQuirks.Vendor => GeminiQuirks.Instance,
        OpencodeQuirks.Vendor => OpencodeQuirks.Instance,
        _ => Usual,
    };
}
