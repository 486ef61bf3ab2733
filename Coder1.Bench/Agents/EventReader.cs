namespace Coder1.Bench.Agents;

/// <summary>Reads a conversation's stream of events, one after the other.</summary>
internal sealed class EventReader(HttpResponseMessage answer, StreamReader lines) : IDisposable
{
    /// <summary>The next one; null at the end of the stream.</summary>
    /// <param name="cancellation">Gives up.</param>
    public async Task<StreamedEvent?> NextAsync(CancellationToken cancellation)
    {
        string? name = null, id = null, data = null;
        while (await lines.ReadLineAsync(cancellation) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal)) data = line["data: ".Length..];
            else if (line.StartsWith("id: ", StringComparison.Ordinal)) id = line["id: ".Length..];
            else if (line.StartsWith("event: ", StringComparison.Ordinal)) name = line["event: ".Length..];
            else if (line.Length == 0 && data is not null) return new StreamedEvent(name, id, data);
        }

        return null;
    }

    /// <summary>Reads on to the first transcript event of a type.</summary>
    /// <param name="type">As on the wire.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="InvalidOperationException">The stream ended, or the agent failed.</exception>
    public async Task<StreamedEvent> ReadToAsync(string type, CancellationToken cancellation)
    {
        while (await NextAsync(cancellation) is { } streamed)
        {
            if (streamed.Is(type)) return streamed;
            if (streamed.Is("error")) throw new InvalidOperationException($"The agent failed: {streamed.Data}");
        }

        throw new InvalidOperationException($"The stream ended without {type}.");
    }

    public void Dispose()
    {
        lines.Dispose();
        answer.Dispose();
    }
}
