using System.Net.Sockets;
using System.Text;
using Xunit;

namespace Coder1.Tests.TestKit;

/// <summary>Requests as an attacker sends them, byte for byte: HttpClient would tidy them up or refuse.</summary>
internal static class RawHttp
{
    /// <summary>Sends a request and gives the whole answer.</summary>
    /// <param name="server">The server.</param>
    /// <param name="method">The method.</param>
    /// <param name="target">The request target, untouched.</param>
    /// <param name="headers">Lines, each with its end.</param>
    /// <param name="body">The body, one byte a character.</param>
    public static Task<string> SendAsync(Uri server, string method, string target, string headers = "", string body = "") => SendAsync(
        server, $"{method} {target} HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n{headers}\r\n{body}");

    /// <summary>Sends bytes, one a character, and gives all that comes back.</summary>
    public static async Task<string> SendAsync(Uri server, string request)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var socket = new TcpClient();
        await socket.ConnectAsync(server.Host, server.Port, cancellation);
        await using var stream = socket.GetStream();
        var answer = new StringBuilder();
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(request), cancellation);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            var buffer = new char[4096];
            int read;
            while ((read = await reader.ReadAsync(buffer, cancellation)) > 0) answer.Append(buffer, 0, read);
        }
        catch (IOException)
        {
            // The server closed before it had read all: what it said until then counts.
        }

        return answer.ToString();
    }
}
