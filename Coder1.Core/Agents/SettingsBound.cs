namespace Coder1.Core.Agents;

/// <summary>Keeps what an agent offers within bounds: more is left out, longer texts are cut.</summary>
internal static class SettingsBound
{
    public const int MaxModes = 32;
    public const int MaxOptions = 8;
    public const int MaxChoices = 64;
    public const int MaxText = 200;

    /// <summary>The settings, bounded.</summary>
    public static AgentSettings Apply(AgentSettings settings, int maxCommands) => settings with
    {
        Modes = Apply(settings.Modes, MaxModes),
        Commands = Apply(settings.Commands, maxCommands),
        Options =
        [
            .. settings.Options.Where(option => option.Id.Length <= MaxText).Take(MaxOptions).Select(option => option with
            {
                Name = Cut(option.Name), Choices = Apply(option.Choices, MaxChoices),
            }),
        ],
    };

    // An id that was cut would be another one.
    private static AgentChoice[] Apply(IReadOnlyList<AgentChoice> choices, int count) =>
    [
        .. choices.Where(choice => choice.Id.Length <= MaxText).Take(count).Select(choice => choice with
        {
            Name = Cut(choice.Name), Description = choice.Description is null ? null : Cut(choice.Description),
        }),
    ];

    private static string Cut(string text) => text.Length <= MaxText ? text : AgentTitle.Clean(text, MaxText);
}
