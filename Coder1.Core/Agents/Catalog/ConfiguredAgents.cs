using Microsoft.Extensions.Configuration;

namespace Coder1.Core.Agents.Catalog;

/// <summary>The agents of the settings: <c>Coder1:Agents:Custom:&lt;id&gt;:{Name, Command, Args, Env, Protocol}</c>.</summary>
internal sealed class ConfiguredAgents : IAgentCatalog
{
    /// <summary>The section.</summary>
    public const string Section = $"{AgentOptions.SectionName}:Custom";

    /// <summary>Agents in it; more stop the start.</summary>
    public const int MaxAgents = 32;

    private readonly AgentKind[] _kinds;

    /// <summary>Reads them once.</summary>
    public ConfiguredAgents(IConfiguration configuration) =>
        _kinds = [.. configuration.GetSection(Section).GetChildren().Select(Read).Where(kind => kind is not null).Select(kind => kind!)];

    public IReadOnlyList<AgentKind> List() => _kinds;

    public AgentDefinition? Find(string id) => Array.Find(_kinds, kind => kind.Id == id)?.Definition;

    /// <summary>What is wrong in the settings.</summary>
    public static IEnumerable<string> Faults(IConfiguration configuration)
    {
        var agents = configuration.GetSection(Section).GetChildren().ToList();
        if (agents.Count > MaxAgents)
            yield return Settings.SettingFault.Of(Section, agents.Count, $"at most {MaxAgents} agents");
        foreach (var agent in agents)
        {
            if (!IsId(agent.Key)) yield return Settings.SettingFault.Of(agent.Path, agent.Key, "a name of 1 to 32 of a-z, 0-9 and -");
            if (string.IsNullOrWhiteSpace(agent["Command"]))
                yield return Settings.SettingFault.Of($"{agent.Path}:Command", agent["Command"], "a program");
            if (!TryProtocol(agent["Protocol"], out _))
                yield return Settings.SettingFault.Of($"{agent.Path}:Protocol", agent["Protocol"], "Acp or ClaudeStreamJson");
        }
    }

    private static AgentKind? Read(IConfigurationSection agent)
    {
        if (!IsId(agent.Key) || agent["Command"] is not { Length: > 0 } command || !TryProtocol(agent["Protocol"], out var protocol))
            return null;
        var name = agent["Name"] ?? agent.Key;
        if (ProgramFile.Find(command) is not { } program)
            return new AgentKind(agent.Key, name) { Warnings = [$"There is no program {command}."] };
        return new AgentKind(agent.Key, name)
        {
            Definition = new AgentDefinition(agent.Key, name, protocol, [program, .. Values(agent.GetSection("Args"))])
            {
                Environment = agent.GetSection("Env").GetChildren().ToDictionary(pair => pair.Key, pair => pair.Value ?? ""),
                SharesProcess = protocol == AgentProtocol.Acp,
            },
        };
    }

    private static IEnumerable<string> Values(IConfigurationSection list) => list.GetChildren().Select(item => item.Value ?? "");

    private static bool IsId(string id) =>
        id.Length is > 0 and <= 32 && id.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');

    private static bool TryProtocol(string? text, out AgentProtocol protocol)
    {
        protocol = AgentProtocol.Acp;
        return string.IsNullOrEmpty(text) || (Enum.TryParse(text, ignoreCase: true, out protocol) && Enum.IsDefined(protocol));
    }
}
