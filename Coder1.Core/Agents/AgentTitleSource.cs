namespace Coder1.Core.Agents;

/// <summary>Who gave a conversation its title; a later one here outweighs an earlier one.</summary>
internal enum AgentTitleSource
{
    /// <summary>It has none.</summary>
    None,

    /// <summary>The first line of the first prompt.</summary>
    Prompt,

    /// <summary>The agent.</summary>
    Agent,

    /// <summary>A person, which is final.</summary>
    Person,
}
