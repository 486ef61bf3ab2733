using System.Text.Json;
using Coder1.Core.Agents.Drivers;

namespace Coder1.Core.Agents.Claude;

/// <summary>The file by which Claude is told of MCP servers: it holds tokens, so it is the user's alone, and gone with the process.</summary>
internal sealed class ClaudeMcpFile : IDisposable
{
    private ClaudeMcpFile(string path) => Path = path;

    public string Path { get; }

    /// <summary>Writes it; null where there are no servers.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static ClaudeMcpFile? Write(IReadOnlyList<McpServer> servers)
    {
        if (servers.Count == 0) return null;
        var path = System.IO.Path.Join(System.IO.Path.GetTempPath(), $"coder1-mcp-{Guid.NewGuid():N}.json");
        using var stream = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteStartObject("mcpServers"u8);
        foreach (var server in servers)
        {
            json.WriteStartObject(server.Name);
            json.WriteString("type"u8, "http"u8);
            json.WriteString("url"u8, server.Url);
            json.WriteStartObject("headers"u8);
            foreach (var (name, value) in server.Headers) json.WriteString(name, value);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
        return new ClaudeMcpFile(path);
    }

    public void Dispose()
    {
        try
        {
            File.Delete(Path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Its token is of no use any more.
        }
    }
}
