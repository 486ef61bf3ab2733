using Coder1.Core.Agents;
using Coder1.Core.Editor;
using Coder1.Core.Git;
using Coder1.Core.Git.Operations;
using Coder1.Core.Memory;
using Coder1.Core.Memory.Leaks.Snapshots;
using Coder1.Core.Search;
using Coder1.Core.Storage;
using Coder1.Core.Terminals;
using Coder1.Core.Workspaces;
using Coder1.Web.Agents;
using Coder1.Web.Api;
using Coder1.Web.Auth;
using Coder1.Web.Git;
using Coder1.Web.Memory;
using Coder1.Web.Terminals;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Coder1.Web.Hosting;

/// <summary>Builds the application: what Program runs and what the tests boot.</summary>
public static class AppBuilder
{
    /// <summary>Builds the application, ready to run.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="configure">Called before the container is built; tests replace services and settings here.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = args,
            // Not the entry assembly's name: booted by tests, the static files are still this one's.
            ApplicationName = typeof(AppBuilder).Assembly.GetName().Name,
            // Files lie beside the program, whichever folder it was started from.
            ContentRootPath = AppContext.BaseDirectory,
        });
        ConfigurationAliases.Add(builder.Configuration, Environment.GetEnvironmentVariable);
        builder.WebHost.UseStaticWebAssets();
        AddServices(builder);
        configure?.Invoke(builder);
        if (ListenAddress.From(builder.Configuration) is { } address) builder.WebHost.UseUrls(address);

        var app = builder.Build();
        // Before anything is made from settings: whatever came first would tell of its own faults alone.
        app.Services.GetService<IStartupValidator>()?.Validate();
        UsePipeline(app);
        MapEndpoints(app);
        return app;
    }

    private static void AddServices(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddServer(builder.Configuration);
        services.AddStorage(builder.Configuration);
        services.TryAddSingleton(SnapshotCommand.Of(typeof(AppBuilder).Assembly, Environment.ProcessPath));
        services.AddMemory(builder.Configuration);
        services.AddWorkspaces(builder.Configuration);
        services.AddEditor(builder.Configuration);
        services.AddTerminals(builder.Configuration);
        services.TryAddSingleton<IWorkspaceFolders, CatalogWorkspaceFolders>();
        services.AddSearch(builder.Configuration);
        services.AddGit(builder.Configuration);
        services.TryAddSingleton<IGitFeeds, GitFeeds>();
        services.AddGitOperations(builder.Configuration);
        services.AddAgents(builder.Configuration);
        services.AddCoder1Auth(builder.Configuration);
        services.AddMemoryPages();
        services.AddAgentPages();
        services.AddPages();
        services.AddProblemDetails();
        services.AddOpenApi();
        services.AddHostedService<StartupReport>();
        services.AddHostedService<FenceReport>();
    }

    private static void UsePipeline(WebApplication app)
    {
        app.UseWebSockets();
        app.UseMiddleware<ResponseTimer>(); // first: what all others take counts
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            StatusCodeSelector = static exception => exception is BadHttpRequestException bad
                ? bad.StatusCode
                : StatusCodes.Status500InternalServerError,
        });
        app.UseStatusCodePages(); // a refusal without a body becomes a problem document
        app.UseSecurityHeaders();
        app.UseMiddleware<HashedFiles>();
        app.UseMiddleware<OriginGuard>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<SocketLimit>();
        app.UseRateLimiter();
        app.UseAntiforgery();
    }

    private static void MapEndpoints(WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapOpenApi().WithMetadata(new LargeAnswer(IsArchive: false));
        app.MapAuth();
        app.MapHealth();
        app.MapHome();
        app.MapWorkspaces();
        app.MapFiles();
        app.MapFileFinder();
        app.MapEditor();
        app.MapGitStatus();
        app.MapGitOperations();
        app.MapTerminals();
        app.MapAgents();
        app.MapMemory();
        app.MapPages();
    }
}
