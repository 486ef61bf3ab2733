using Coder1.Core.Memory;
using Coder1.Core.Memory.Alerts;
using Coder1.Core.Memory.Alerts.Sources;
using Coder1.Core.Memory.Leaks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Coder1.Core.Agents.Admission;

/// <summary>Registers what lets agents run.</summary>
internal static class AgentAdmissionServiceCollectionExtensions
{
    /// <summary>Adds the scheduler; callable twice. Needs an <see cref="Pool.IAgentLauncher"/>, <see cref="AgentOptions"/> and the memory feature.</summary>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddAgentAdmission(this IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(AgentScheduler))) return services;
        services.TryAddSingleton<IAgentMemory, AgentMemory>();
        services.TryAddSingleton<AgentScheduler>();
        services.TryAddSingleton<IAgentScheduler>(provider => provider.GetRequiredService<AgentScheduler>());
        services.TryAddSingleton<IAgentRoom>(provider => provider.GetRequiredService<AgentScheduler>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IMemoryUser, AgentMemoryUser>());
        services.AddSingleton<ILoadSource, AgentLoad>();
        services.AddSingleton<IAlertSource, LongWaitSource>();
        services.AddSingleton<IAlertSource>(provider =>
        {
            var scheduler = provider.GetRequiredService<AgentScheduler>();
            return new QueueAlertSource(
                "agents.queue", "prompts", provider.GetRequiredService<IOptions<AlertOptions>>().Value.QueueLength,
                () => scheduler.Waiting);
        });
        services.AddHostedService<AgentAdmissionService>();
        return services;
    }
}
