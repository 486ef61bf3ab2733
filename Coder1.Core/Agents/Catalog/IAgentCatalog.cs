namespace Coder1.Core.Agents.Catalog;

/// <summary>Knows the kinds of agents.</summary>
public interface IAgentCatalog
{
    /// <summary>All, also those that are not installed.</summary>
    IReadOnlyList<AgentKind> List();

    /// <summary>How a kind is started; null where it cannot be.</summary>
    /// <param name="id">The kind.</param>
    AgentDefinition? Find(string id);
}
