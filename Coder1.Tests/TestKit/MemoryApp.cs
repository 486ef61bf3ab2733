using System.Net.Http.Headers;
using Coder1.Core.Memory;
using Coder1.Core.Memory.Processes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Coder1.Tests.TestKit;

/// <summary>The real application in a pretended container of 512 MB: a test says what it holds, and everything follows.</summary>
internal sealed class MemoryApp : IAsyncDisposable
{
    public const string AdminToken = "an admin token of some length";

    private readonly TempFolder _workspace;

    private MemoryApp(TempFolder workspace, FakeContainer container, RunningApp app)
    {
        (_workspace, Container, App) = (workspace, container, app);
        Admin = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = app.Address };
        Admin.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", AdminToken);
    }

    public FakeContainer Container { get; }

    public RunningApp App { get; }

    /// <summary>Sends the admin token.</summary>
    public HttpClient Admin { get; }

    public MemoryMonitor Monitor => App.Services.GetRequiredService<MemoryMonitor>();

    public MemoryJournal Journal => App.Services.GetRequiredService<MemoryJournal>();

    public static async Task<MemoryApp> StartAsync(params string[] args)
    {
        var workspace = new TempFolder();
        var container = new FakeContainer();
        var app = await RunningApp.StartAsync(
            [
                "--Coder1:Auth:Password", RunningApp.Password, "--Coder1:Auth:AdminToken", AdminToken,
                "--Coder1:Workspaces:Folders:0", workspace.Path, .. args,
            ],
            builder => Pretend(builder.Services, container));
        await app.SignInAsync();
        return new MemoryApp(workspace, container, app);
    }

    /// <summary>Puts a pretended container in the place of the machine's; the processes in it are those that there are.</summary>
    public static void Pretend(IServiceCollection services, FakeContainer container)
    {
        services.Replace(ServiceDescriptor.Singleton(container.Memory));
        services.Replace(ServiceDescriptor.Singleton(provider => new MemoryLedger(
            new LedgerReader(
                provider.GetRequiredService<ProcessOwners>(), OwnGroup.Find(), provider.GetRequiredService<IOptions<LedgerOptions>>(),
                TimeProvider.System).Read,
            provider.GetRequiredService<MemoryMonitor>(), TimeProvider.System, NullLogger<MemoryLedger>.Instance)));
    }

    /// <summary>Makes the container hold so much, and the monitor look at once.</summary>
    public void Press(long megabytes)
    {
        Container.Set(megabytes);
        Monitor.Look();
    }

    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        await App.DisposeAsync();
        Container.Dispose();
        _workspace.Dispose();
    }
}
