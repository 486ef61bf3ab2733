using Coder1.Web.Components;

namespace Coder1.Web.Hosting;

/// <summary>Builds the application: what Program runs and what the tests boot.</summary>
public static class AppBuilder
{
    /// <summary>Builds the application, ready to run.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="configure">Called before the container is built; tests replace services here.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        configure?.Invoke(builder);
        var app = builder.Build();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return app;
    }
}
