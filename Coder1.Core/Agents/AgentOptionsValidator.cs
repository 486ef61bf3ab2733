using Coder1.Core.Agents.Catalog;
using Coder1.Core.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Agents;

/// <summary>What no range of one setting can say.</summary>
/// <param name="configuration">The whole configuration.</param>
internal sealed class AgentOptionsValidator(IConfiguration configuration) : IValidateOptions<AgentOptions>
{
    /// <summary>A reserve of an eighth has to hold some events of the largest size.</summary>
    private const int EventsInTranscript = 16;

    public ValidateOptionsResult Validate(string? name, AgentOptions options)
    {
        List<string> faults = [.. ConfiguredAgents.Faults(configuration)];
        if (options.TotalTranscriptBytes < options.TranscriptBytes)
        {
            faults.Add(Fault(nameof(options.TotalTranscriptBytes), options.TotalTranscriptBytes,
                $"at least {nameof(options.TranscriptBytes)} ({options.TranscriptBytes})"));
        }

        if (options.TranscriptBytes < (long)EventsInTranscript * options.MaxEventBytes)
        {
            faults.Add(Fault(nameof(options.TranscriptBytes), options.TranscriptBytes,
                $"at least {EventsInTranscript} times {nameof(options.MaxEventBytes)} ({(long)EventsInTranscript * options.MaxEventBytes})"));
        }

        if (options.MaxLineBytes < options.MaxEventBytes)
        {
            faults.Add(Fault(nameof(options.MaxLineBytes), options.MaxLineBytes,
                $"at least {nameof(options.MaxEventBytes)} ({options.MaxEventBytes})"));
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static string Fault(string setting, object value, string legal) =>
        SettingFault.Of($"{AgentOptions.SectionName}:{setting}", value, legal);
}
