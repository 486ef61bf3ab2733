using Coder1.Core.Storage;
using Coder1.Web.Auth;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Coder1.Web.Hosting;

/// <summary>
/// Says on the console where the IDE is and how to sign in. Without a configured password: the one made at the first
/// start, shown once, and a link that signs in once.
/// </summary>
internal sealed class StartupReport(
    IServer server, PasswordStore passwords, SignInLinks links, IOptions<AuthOptions> auth, DataFolder data,
    IOptions<ServerOptions> options)
    : IHostedLifecycleService
{
    private string? _newPassword;

    /// <inheritdoc />
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _newPassword = passwords.CreateIfMissing();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Quiet) return Task.CompletedTask;
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        foreach (var line in Lines([.. addresses])) Console.WriteLine(line);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private IEnumerable<string> Lines(IReadOnlyList<string> addresses)
    {
        var address = addresses.Count > 0 ? addresses[0].Replace("0.0.0.0", "localhost", StringComparison.Ordinal) : "";
        yield return "";
        yield return $"  Coder1 is at {address}";
        if (auth.Value.Password is null)
        {
            yield return $"  Sign in once with {address.TrimEnd('/')}/login/link/{links.Create()}";
            if (_newPassword is not null)
            {
                yield return $"  or with the password {_newPassword}";
                yield return "  It is shown this once, and only its hash is kept. CODER1_PASSWORD sets one of your own.";
            }
            else
            {
                yield return "  or with the password of the first start. Lost it? Set a new one with CODER1_PASSWORD.";
            }
        }

        yield return $"  Data folder: {data.Root}";
        yield return "";
    }
}
