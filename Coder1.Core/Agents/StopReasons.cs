namespace Coder1.Core.Agents;

/// <summary>How turns end that no agent ended; the others are the agents' own words.</summary>
internal static class StopReasons
{
    /// <summary>Somebody cancelled it.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>It failed; an <c>error</c> event before it says why.</summary>
    public const string Error = "error";
}
