using Coder1.Core.Agents;
using Coder1.Core.Agents.Catalog;

namespace Coder1.Tests.Core.Agents;

/// <summary>Knows one agent.</summary>
internal sealed class FakeCatalog : IAgentCatalog
{
    public static readonly AgentDefinition Fake = new("fake", "Fake", AgentProtocol.Acp, ["/bin/true"]);

    public IReadOnlyList<AgentKind> List() => [new AgentKind("fake", "Fake") { Definition = Fake, Version = "1.0" }];

    public AgentDefinition? Find(string id) => id == Fake.Id ? Fake : null;
}
