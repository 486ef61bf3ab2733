using Coder1.Tests.TestKit;
using Microsoft.Playwright;
using Xunit;

namespace Coder1.Tests.EndToEnd;

/// <summary>
/// One Chromium for all end-to-end tests; every test gets a profile of its own. At their end no shell, descriptor or
/// child of theirs may be left.
/// </summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private readonly LeakCheck _leaks = new();
    private IPlaywright _playwright = null!;

    public static string Chromium => Environment.GetEnvironmentVariable("CODER1_CHROMIUM") ?? "/usr/bin/chromium";

    public IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            // Without WebGL xterm.js draws its rows as elements, and a test can read the screen.
            Args = ["--no-sandbox", "--disable-gpu", "--disable-3d-apis", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.CloseAsync();
        _playwright.Dispose();
        await _leaks.DisposeAsync();
    }
}
