namespace Coder1.Core.Agents.Quirks;

/// <summary>opencode.</summary>
/// <remarks>
/// Another 200 MB would go with <c>OPENCODE_MODELS_PATH</c> and an empty file, but so would all models that are not in the
/// user's own configuration: that is for the user to set.
/// </remarks>
internal sealed class OpencodeQuirks : AgentQuirks
{
    public const string Vendor = "opencode";

    public static readonly OpencodeQuirks Instance = new();

    public override IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>
    {
        // Its runtime collects earlier: 180 MB less at the peak.
        ["BUN_JSC_forceRAMSize"] = "134217728",
        ["OPENCODE_DISABLE_AUTOUPDATE"] = "true",
    };
}
