namespace Coder1.Core.Terminals;

/// <summary>A limit is reached; the message names it and says what would free room.</summary>
public sealed class TerminalLimitException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="limitName">The setting, by the name that operators use.</param>
    /// <param name="limit">Its value.</param>
    /// <param name="remedy">What would free room, as a sentence.</param>
    public TerminalLimitException(string limitName, int limit, string remedy)
        : base($"{limitName} is {limit} and reached. {remedy}")
    {
        LimitName = limitName;
        Limit = limit;
    }

    /// <summary>The setting, by the name that operators use.</summary>
    public string LimitName { get; }

    /// <summary>The setting's value.</summary>
    public int Limit { get; }
}
