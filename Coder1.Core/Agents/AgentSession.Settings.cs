using Coder1.Core.Agents.Drivers;

namespace Coder1.Core.Agents;

/// <summary>What can be chosen in the conversation.</summary>
internal sealed partial class AgentSession
{
    /// <summary>While a turn runs; else they are on disk, for commands alone can be larger than all the rest.</summary>
    private AgentSettings? _settings;

    /// <summary>Those of them that are on disk already.</summary>
    private AgentSettings? _kept;

    /// <summary>What can be chosen, and is.</summary>
    public AgentSettings Settings
    {
        get
        {
            lock (_lock)
            {
                if (_settings is { } settings) return settings;
            }

            return _context.Store.ReadSettings(Id);
        }
    }

    /// <summary>Chooses a mode: at once where a turn runs, else when the conversation is taken up.</summary>
    /// <exception cref="AgentException"><c>Invalid</c>, or what the agent says to it.</exception>
    public async Task SetModeAsync(string mode, CancellationToken cancellation)
    {
        var settings = Settings;
        Require(settings.Modes.Select(choice => choice.Id), mode, "mode");
        if (Live() is { } live) await live.Driver.SetModeAsync(live.Conversation, mode, cancellation).ConfigureAwait(false);
        lock (_lock) _record = _record with { Mode = mode };
        Changed(settings => settings with { Mode = mode });
    }

    /// <summary>Chooses a value of an option, as above.</summary>
    /// <exception cref="AgentException"><c>Invalid</c>, or what the agent says to it.</exception>
    public async Task SetOptionAsync(string option, string value, CancellationToken cancellation)
    {
        var settings = Settings;
        Require(settings.Options.Select(known => known.Id), option, "option");
        Require(settings.Options.First(known => known.Id == option).Choices.Select(choice => choice.Id), value, "value");
        if (Live() is { } live) await live.Driver.SetOptionAsync(live.Conversation, option, value, cancellation).ConfigureAwait(false);
        lock (_lock)
        {
            var options = new Dictionary<string, string>(_record.Options ?? new Dictionary<string, string>()) { [option] = value };
            _record = _record with { Options = options };
        }

        Changed(settings => settings with
        {
            Options = [.. settings.Options.Select(known => known.Id == option ? known with { Value = value } : known)],
        });
    }

    /// <summary>The agent says what can be chosen, or was.</summary>
    internal void SettingsChanged(AgentSettings settings)
    {
        var bounded = SettingsBound.Apply(settings, _context.Options.MaxCommands);
        bool isIdle;
        lock (_lock)
        {
            if (_closed) return;
            isIdle = IsIdle;
            if (!isIdle) _settings = bounded;
        }

        if (isIdle) _context.Store.Save(Id, bounded);
        Changed();
    }

    /// <summary>Tells an agent that has just taken the conversation up what a person chose before.</summary>
    internal async Task ChooseAsync(IAgentDriver driver, string conversation, CancellationToken cancellation)
    {
        AgentRecord record;
        lock (_lock) record = _record;
        var settings = Settings;
        foreach (var (option, value) in record.Options ?? new Dictionary<string, string>())
        {
            if (settings.Options.FirstOrDefault(known => known.Id == option) is { } offered && offered.Value != value
                && offered.Choices.Any(choice => choice.Id == value))
                await driver.SetOptionAsync(conversation, option, value, cancellation).ConfigureAwait(false);
        }

        if (record.Mode is { } mode && settings.Mode != mode && settings.Modes.Any(choice => choice.Id == mode))
            await driver.SetModeAsync(conversation, mode, cancellation).ConfigureAwait(false);
    }

    /// <summary>Puts them on disk where they are not yet, and holds them no longer once no turn runs: so that there is no
    /// moment in between at which a reader finds the old ones.</summary>
    private void KeepSettings()
    {
        AgentSettings? settings;
        bool isKept;
        lock (_lock) (settings, isKept) = (_settings, ReferenceEquals(_settings, _kept));
        if (settings is null) return;
        if (!isKept) _context.Store.Save(Id, settings);
        lock (_lock)
        {
            _kept = settings;
            if (IsIdle && ReferenceEquals(_settings, settings)) _settings = _kept = null;
        }
    }

    private (IAgentDriver Driver, string Conversation)? Live()
    {
        lock (_lock) return _turn?.Live;
    }

    private void Changed(Func<AgentSettings, AgentSettings> change)
    {
        SettingsChanged(change(Settings));
        Save();
    }

    private static void Require(IEnumerable<string> offered, string chosen, string what)
    {
        var known = offered.ToList();
        if (known.Contains(chosen)) return;
        throw new AgentException(AgentFault.Invalid, known.Count == 0
            ? $"The agent offers no {what} to choose; what it offers is known after the first prompt."
            : $"There is no {what} “{chosen}”; there are {string.Join(", ", known.Take(20))}.");
    }
}
