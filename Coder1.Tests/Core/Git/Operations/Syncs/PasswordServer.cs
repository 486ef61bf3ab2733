using System.Net;
using System.Text;

namespace Coder1.Tests.Core.Git.Operations.Syncs;

/// <summary>A repository over HTTP for those who know the password; as files, which git also reads.</summary>
internal sealed class PasswordServer : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly string _folder;
    private readonly string _expected;
    private readonly Task _serving;

    public PasswordServer(string folder, string username, string password)
    {
        (_folder, _expected) = (folder, "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{username}:{password}")));
        // A listener takes no port of the system's choice.
        using (var free = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/";
        }

        _listener.Prefixes.Add(Address);
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Address { get; }

    public int Refused { get; private set; }

    /// <summary>Where it sends those who ask for something; null for nowhere.</summary>
    public string? Elsewhere { get; set; }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true) Answer(await _listener.GetContextAsync());
        }
        catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
        {
            // It was closed.
        }
    }

    private void Answer(HttpListenerContext context)
    {
        using var response = context.Response;
        var path = Path.Combine(_folder, context.Request.Url!.AbsolutePath.TrimStart('/'));
        if (Elsewhere is not null)
        {
            response.Redirect(Elsewhere + context.Request.RawUrl!.TrimStart('/'));
        }
        else if (context.Request.Headers["Authorization"] != _expected)
        {
            Refused++;
            response.StatusCode = 401;
            response.Headers["WWW-Authenticate"] = "Basic realm=\"test\"";
        }
        else if (File.Exists(path))
        {
            response.OutputStream.Write(File.ReadAllBytes(path));
        }
        else
        {
            response.StatusCode = 404;
        }
    }
}
