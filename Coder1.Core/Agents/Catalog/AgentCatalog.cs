using Microsoft.Extensions.Configuration;

namespace Coder1.Core.Agents.Catalog;

/// <summary>The agents of this machine: those that were configured, and those that were found.</summary>
/// <remarks>What was found is looked for again once it is a minute old, for people install agents in a terminal.</remarks>
public sealed class AgentCatalog : IAgentCatalog
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly IReadOnlyList<AgentKind> _configured;
    private readonly AgentKeys _keys;
    private readonly TimeProvider _time;
    private readonly Func<string, string?> _variable;
    private readonly ProgramFinder _finder;
    private readonly AgentDoctor _doctor;
    private (string Program, Task<int?> Version)? _node;
    private IReadOnlyList<AgentKind> _found = [];
    private long _foundAt;
    private bool _wasNodeKnown;

    /// <summary>Makes one.</summary>
    /// <param name="configuration">The agents that were configured.</param>
    /// <param name="keys">The keys that were entered.</param>
    /// <param name="time">The clock.</param>
    public AgentCatalog(IConfiguration configuration, AgentKeys keys, TimeProvider time)
        : this(configuration, keys, time, Environment.GetEnvironmentVariable)
    {
    }

    internal AgentCatalog(IConfiguration configuration, AgentKeys keys, TimeProvider time, Func<string, string?> variable)
    {
        (_keys, _time, _variable) = (keys, time, variable);
        _finder = new ProgramFinder(variable);
        _doctor = new AgentDoctor(_finder);
        _configured = new ConfiguredAgents(configuration, _finder).Kinds;
    }

    /// <inheritdoc />
    public IReadOnlyList<AgentKind> List()
    {
        var entered = _keys.Names;
        return [.. All().Select(kind => kind with { Keys = [.. kind.Keys.Select(key => key with { IsSet = IsSet(key.Name) })] })];

        bool IsSet(string name) => entered.Contains(name) || !string.IsNullOrEmpty(_variable(name));
    }

    /// <inheritdoc />
    public AgentDefinition? Find(string id)
    {
        if (All().FirstOrDefault(kind => kind.Id == id) is not { Definition: { } definition } kind) return null;
        var environment = new Dictionary<string, string>(definition.Environment);
        foreach (var (name, value) in _keys.Environment(kind.Keys.Select(key => key.Name))) environment[name] = value;
        return definition with { Environment = environment };
    }

    private IEnumerable<AgentKind> All() =>
        _configured.Concat(Found().Where(found => _configured.All(configured => configured.Id != found.Id)));

    private IReadOnlyList<AgentKind> Found()
    {
        lock (_lock)
        {
            var node = NodeNeedsLock();
            // Once more as soon as Node has answered: the first who asks does not wait for it.
            var isFresh = _found.Count > 0 && _time.GetElapsedTime(_foundAt) < Life && _wasNodeKnown == node.IsCompleted;
            if (isFresh) return _found;
            _wasNodeKnown = node.IsCompleted;
            _foundAt = _time.GetTimestamp();
            // Until it has answered, it is taken to be new enough.
            var version = node.IsCompleted ? node.Result : int.MaxValue;
            return _found = [.. KnownAgents.All.Select(agent => _doctor.Look(agent, version))];
        }
    }

    private Task<int?> NodeNeedsLock()
    {
        if (_finder.Find("node") is not { } program) return Task.FromResult<int?>(null);
        if (_node?.Program != program) _node = (program, NodeVersion.AskAsync(program, _time));
        return _node.Value.Version;
    }
}
