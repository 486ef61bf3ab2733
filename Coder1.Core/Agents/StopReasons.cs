namespace Coder1.Core.Agents;

/// <summary>How a turn ends, in ACP's words but for the last.</summary>
internal static class StopReasons
{
    public const string EndTurn = "end_turn";
    public const string MaxTokens = "max_tokens";
    public const string MaxTurnRequests = "max_turn_requests";
    public const string Refusal = "refusal";
    public const string Cancelled = "cancelled";

    /// <summary>It failed; an <c>error</c> event before it says why.</summary>
    public const string Error = "error";

    /// <summary>A reason that is not known counts as the usual one.</summary>
    public static string Known(string? reason) => reason switch
    {
        MaxTokens => MaxTokens,
        MaxTurnRequests => MaxTurnRequests,
        Refusal => Refusal,
        Cancelled => Cancelled,
        _ => EndTurn,
    };
}
