namespace Coder1.Core.Agents.Catalog;

/// <summary>Looks at an agent as it is installed here, and says what is wrong with it.</summary>
/// <param name="finder">Finds programs.</param>
internal sealed class AgentDoctor(ProgramFinder finder)
{
    /// <summary>The Node that current versions of the agents are made for.</summary>
    private const int CurrentNode = 22;

    /// <summary>Looks at one.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="node">The major version of the Node on PATH; null where there is none.</param>
    public AgentKind Look(KnownAgent agent, int? node)
    {
        foreach (var program in agent.Programs)
            if (finder.Find(program.Name) is { } path) return Look(agent, program, path, node);
        var isBaseThere = agent.Base.Length > 0 && finder.Find(agent.Base) is not null;
        return new AgentKind(agent.Id, agent.Name)
        {
            Keys = KeysOf(agent),
            Warnings = isBaseThere
                ? [$"{agent.Name} is installed, but not {agent.Programs[0].Name}, the adapter that Coder1 speaks to it with."]
                : [],
            Install = agent.Install,
        };
    }

    private static AgentKind Look(KnownAgent agent, AgentProgram program, string path, int? node)
    {
        var installed = InstalledProgram.Read(path);
        List<string> warnings = [];
        var isOld = agent.Least is { } least
            && Version.TryParse((installed.Version ?? "").Split('-')[0], out var version) && version < least;
        if (isOld)
        {
            warnings.Add($"{agent.Name} {installed.Version} is older than {agent.Least}, the oldest that is known to work here" +
                (node < CurrentNode ? $"; npm chose it because of Node {node}: name the version when you install it." : "."));
        }

        var lacksNode = installed.LeastNode is { } needed && (node is null || node < needed);
        if (lacksNode)
        {
            warnings.Add($"{agent.Name} needs Node {installed.LeastNode} or later, and " +
                (node is null ? "there is no node on PATH." : $"the one on PATH is Node {node}."));
        }

        // With an old Node it may still run; without any, it cannot.
        var isFit = !lacksNode || node is not null;
        return new AgentKind(agent.Id, agent.Name)
        {
            Definition = isFit ? DefinitionOf(agent, [path, .. program.Arguments]) : null,
            Version = installed.Version,
            Warnings = warnings,
            Install = isOld ? agent.Install : null,
            Keys = KeysOf(agent),
        };
    }

    private static IReadOnlyList<AgentKey> KeysOf(KnownAgent agent) => [.. agent.Keys.Select(name => new AgentKey(name, false))];

    private static AgentDefinition DefinitionOf(KnownAgent agent, IReadOnlyList<string> command) =>
        new(agent.Id, agent.Name, agent.Protocol, command)
        {
            Vendor = agent.Id,
            SharesProcess = agent.SharesProcess,
            FirstGuessBytes = agent.FirstGuessBytes,
        };
}
