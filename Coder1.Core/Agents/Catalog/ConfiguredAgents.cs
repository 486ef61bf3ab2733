using Microsoft.Extensions.Configuration;

namespace Coder1.Core.Agents.Catalog;

/// <summary>
/// The agents of the settings: <c>Coder1:Agents:Custom:&lt;id&gt;:{Name, Command, Args, Env, Keys, Protocol, Vendor, HomePerUser}</c>.
/// </summary>
internal sealed class ConfiguredAgents
{
    /// <summary>The section.</summary>
    public const string SectionName = $"{AgentOptions.SectionName}:Custom";

    /// <summary>Agents in it; more stop the start.</summary>
    public const int MaxAgents = 32;

    private readonly ProgramFinder _finder;

    /// <summary>Reads them once.</summary>
    public ConfiguredAgents(IConfiguration configuration, ProgramFinder finder)
    {
        _finder = finder;
        Kinds = [.. configuration.GetSection(SectionName).GetChildren().Take(MaxAgents).Select(Read).OfType<AgentKind>()];
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<AgentKind> Kinds { get; }

    /// <summary>What is wrong in the settings.</summary>
    public static IEnumerable<string> Faults(IConfiguration configuration)
    {
        var agents = configuration.GetSection(SectionName).GetChildren().ToList();
        if (agents.Count > MaxAgents)
            yield return Settings.SettingFault.Of(SectionName, agents.Count, $"at most {MaxAgents} agents");
        foreach (var agent in agents)
        {
            if (!IsId(agent.Key)) yield return Settings.SettingFault.Of(agent.Path, agent.Key, "a name of 1 to 32 of a-z, 0-9 and -");
            if (string.IsNullOrWhiteSpace(agent["Command"]))
                yield return Settings.SettingFault.Of($"{agent.Path}:Command", agent["Command"], "a program");
            if (!TryProtocol(agent["Protocol"], out _))
                yield return Settings.SettingFault.Of($"{agent.Path}:Protocol", agent["Protocol"], "Acp or ClaudeStreamJson");
        }
    }

    private AgentKind? Read(IConfigurationSection agent)
    {
        if (!IsId(agent.Key) || agent["Command"] is not { Length: > 0 } command || !TryProtocol(agent["Protocol"], out var protocol))
            return null;
        var name = agent["Name"] ?? agent.Key;
        if (_finder.Find(command) is not { } program)
            return new AgentKind(agent.Key, name) { Warnings = [$"There is no program {command}."] };
        return new AgentKind(agent.Key, name)
        {
            Definition = new AgentDefinition(agent.Key, name, protocol, [program, .. Values(agent.GetSection("Args"))])
            {
                Environment = agent.GetSection("Env").GetChildren().ToDictionary(pair => pair.Key, pair => pair.Value ?? ""),
                Vendor = agent["Vendor"] ?? "",
                SharesProcess = protocol == AgentProtocol.Acp,
                HasHomes = bool.TryParse(agent["HomePerUser"], out var hasHomes) && hasHomes,
            },
            Keys = [.. Values(agent.GetSection("Keys")).Select(key => new AgentKey(key, false))],
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
