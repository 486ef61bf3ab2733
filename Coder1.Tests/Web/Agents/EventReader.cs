using System.Text.Json;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Web.Agents;

/// <summary>Reads server-sent events as a browser does.</summary>
internal sealed class EventReader(HttpResponseMessage answer) : IDisposable
{
    private StreamReader? _reader;

    public HttpResponseMessage Answer => answer;

    /// <summary>The next event; null at the end.</summary>
    public async Task<(string? Id, string Name, JsonElement Data)?> NextAsync()
    {
        _reader ??= new StreamReader(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        var (id, name, data) = ((string?)null, "message", "");
        while (await _reader.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Eventually.Patience) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal)) id = line[4..];
            else if (line.StartsWith("event: ", StringComparison.Ordinal)) name = line[7..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal)) data = line[6..];
            else if (line.Length == 0 && data.Length > 0) return (id, name, JsonSerializer.Deserialize<JsonElement>(data));
        }

        return null;
    }

    /// <summary>The next event that is one of the transcript, of a type or of any.</summary>
    public async Task<JsonElement> EventAsync(string? type = null)
    {
        while (await NextAsync() is { } next)
            if (next.Id is not null && (type is null || next.Data.GetProperty("type").GetString() == type)) return next.Data;
        throw new InvalidOperationException("The stream ended.");
    }

    /// <summary>The next state of the conversation that is the one.</summary>
    public async Task<JsonElement> StateAsync(string state)
    {
        while (await NextAsync() is { } next)
            if (next.Name == "session" && next.Data.GetProperty("state").GetString() == state) return next.Data;
        throw new InvalidOperationException("The stream ended.");
    }

    public void Dispose()
    {
        _reader?.Dispose();
        answer.Dispose();
    }
}
