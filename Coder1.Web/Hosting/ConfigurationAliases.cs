using Coder1.Core.Agents;
using Coder1.Core.Memory;
using Coder1.Core.Storage;
using Coder1.Core.Terminals;
using Coder1.Core.Workspaces;
using Coder1.Web.Auth;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Memory;

namespace Coder1.Web.Hosting;

/// <summary>
/// The plain environment names (<c>CODER1_PASSWORD</c>, <c>MAX_PTY_PROCESSES</c>, …) as configuration. They overrule
/// <c>appsettings.json</c>, and are overruled by the full names and the command line.
/// </summary>
internal static class ConfigurationAliases
{
    /// <summary>Every alias and the key it sets.</summary>
    public static IEnumerable<(string EnvironmentName, string Key)> All =>
    [
        .. DataOptions.Aliases, .. AuthOptions.Aliases, .. MemoryOptions.Aliases,
        .. WorkspaceOptions.Aliases, .. TerminalOptions.Aliases, .. AgentOptions.Aliases,
    ];

    /// <summary>The alias of the key that a fault begins with, in words, for who has set that one.</summary>
    public static string Hint(string fault) =>
        All.FirstOrDefault(alias => fault.StartsWith($"{alias.Key} = ", StringComparison.Ordinal)) is ({ } name, _)
            ? $" ({name} sets it too.)"
            : "";

    public static void Add(ConfigurationManager configuration, Func<string, string?> environment)
    {
        var values = All
            .Select(alias => new KeyValuePair<string, string?>(alias.Key, environment(alias.EnvironmentName)))
            .Where(pair => !string.IsNullOrEmpty(pair.Value))
            .ToList();
        var sources = ((IConfigurationBuilder)configuration).Sources;
        var unprefixed = sources.Select((source, index) => (source, index))
            .LastOrDefault(pair => pair.source is EnvironmentVariablesConfigurationSource { Prefix: null or "" });
        sources.Insert(unprefixed.index, new MemoryConfigurationSource { InitialData = values });
    }
}
