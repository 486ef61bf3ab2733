using Coder1.Core.Memory.Leaks;
using Coder1.Core.Settings;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Coder1.Web.Hosting;

/// <summary>Registers the bounds of the web server.</summary>
internal static class ServerServiceCollectionExtensions
{
    public static IServiceCollection AddServer(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<ServerOptions>(configuration, ServerOptions.SectionName);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ServerOptions>, ListenAddress>());
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<ServerOptions>>((kestrel, options) =>
        {
            var server = LegalOrDefault(options);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = server.MaxConnections;
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(server.IdleConnectionSeconds);
            kestrel.Limits.MaxRequestBodySize = server.MaxBodyBytes;
            kestrel.Limits.MaxRequestBufferSize = server.ConnectionBufferBytes;
            kestrel.Limits.MaxResponseBufferSize = server.ConnectionBufferBytes;
        });
        services.AddOptions<HostOptions>().Configure<IOptions<ServerOptions>>((host, options) =>
        {
            // Terminals end while requests drain, not after: both times together are too long for some platforms.
            host.ServicesStopConcurrently = true;
            host.ShutdownTimeout = TimeSpan.FromSeconds(LegalOrDefault(options).ShutdownSeconds);
        });
        services.TryAddSingleton<OpenPages>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ILoadSource, PageLoad>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<SocketTransportOptions>, LostPeerTimeout>());
        // What comes from a socket goes on where it was received, and what goes to one where it was written: a key and its
        // echo would else wait for two more threads of the pool. Unsafe is what blocks; nothing here does for long, and
        // what is called is called on a thread of the pool all the same.
        services.Configure<SocketTransportOptions>(transport => transport.UnsafePreferInlineScheduling = true);
        services.AddRateLimiter(_ => { });
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<RateLimiterOptions>, RequestLimits>());
        return services;
    }

    /// <summary>Both are read while the application is built, which is before all wrong settings are told together.</summary>
    private static ServerOptions LegalOrDefault(IOptions<ServerOptions> options)
    {
        try
        {
            return options.Value;
        }
        catch (OptionsValidationException)
        {
            return new ServerOptions();
        }
    }
}
