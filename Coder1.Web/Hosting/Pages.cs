using Coder1.Web.Components;
using Coder1.Web.Components.Explorer;
using Coder1.Web.Components.Layout;
using Radzen;

namespace Coder1.Web.Hosting;

/// <summary>The pages: Razor components on the server, with circuits kept few and short, since each holds memory.</summary>
internal static class Pages
{
    private const int RetainedCircuits = 8;
    private static readonly TimeSpan CircuitRetention = TimeSpan.FromMinutes(1);

    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents(options =>
        {
            options.DisconnectedCircuitMaxRetained = RetainedCircuits;
            options.DisconnectedCircuitRetentionPeriod = CircuitRetention;
        });
        services.AddRadzenComponents();
        services.AddScoped<IdeState>();
        services.AddScoped<IdeModule>();
        services.AddScoped<ExplorerNotices>();
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
