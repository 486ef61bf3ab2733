using Coder1.Core.Memory.Alerts.Webhooks;
using Coder1.Core.Settings;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Memory.Alerts;

/// <summary>What no range of one setting can say: whether a webhook can be called.</summary>
internal sealed class AlertOptionsValidator : IValidateOptions<AlertOptions>
{
    public ValidateOptionsResult Validate(string? name, AlertOptions options)
    {
        List<string> faults = [];
        for (var index = 0; index < options.Webhooks.Length; index++)
        {
            var target = options.Webhooks[index];
            var key = $"{AlertOptions.SectionName}:{nameof(options.Webhooks)}:{index}";
            if (target.Receiver is null)
                faults.Add(SettingFault.Of($"{key}:{nameof(target.Kind)}", target.Kind, "generic, slack or pagerduty"));
            // The address may be a secret by itself, as Slack's is.
            if (target.Address is null)
                faults.Add(SettingFault.Of($"{key}:{nameof(target.Url)}", "(hidden)", "an address that begins with http:// or https://"));
            if (target is { Receiver: WebhookKind.PagerDuty, RoutingKey.Length: 0 })
                faults.Add(SettingFault.Of($"{key}:{nameof(target.RoutingKey)}", "", "the key of a PagerDuty integration"));
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
