using Coder1.Web.Components;
using Coder1.Web.Components.Explorer;
using Coder1.Web.Components.Layout;
using Coder1.Web.Components.Terminals;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.Options;
using Radzen;

namespace Coder1.Web.Hosting;

/// <summary>The pages: Razor components on the server, with circuits kept few and short, since each holds memory.</summary>
internal static class Pages
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddOptions<CircuitOptions>().Configure<IOptions<ServerOptions>>((circuits, server) =>
        {
            circuits.DisconnectedCircuitMaxRetained = server.Value.MaxLostPages;
            circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromSeconds(server.Value.LostPageSeconds);
        });
        services.AddRadzenComponents();
        services.AddScoped<IdeState>();
        services.AddScoped<IdeModule>();
        services.AddSingleton<ExplorerLimits>();
        services.AddScoped<ExplorerNotices>();
        services.AddScoped<TerminalActions>();
        return services;
    }

    public static void MapPages(this IEndpointRouteBuilder routes) =>
        // Each compressed socket holds some 300 KB of deflate state, for messages that are small already.
        routes.MapRazorComponents<App>().AddInteractiveServerRenderMode(options =>
        {
            options.DisableWebSocketCompression = true;
            options.ContentSecurityFrameAncestorsPolicy = null; // ours is in SecurityHeaders
        });
}
