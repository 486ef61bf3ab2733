using System.Buffers;
using System.Text.Json;

namespace Coder1.Core.Agents.Drivers.Lines;

/// <summary>Writes one JSON object a line, one after the other.</summary>
/// <remarks>A line that was begun is written to its end: half of one would make nonsense of all that follow.</remarks>
/// <param name="stream">The agent's input.</param>
internal sealed class LineWriter(Stream stream) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Writes an object.</summary>
    /// <param name="content">Its members.</param>
    /// <exception cref="AgentException"><c>Ended</c>: nobody reads any more.</exception>
    public async Task WriteAsync(Action<Utf8JsonWriter> content)
    {
        var line = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(line, UpdateBody.WriterOptions))
        {
            json.WriteStartObject();
            content(json);
            json.WriteEndObject();
        }

        line.Write("\n"u8);
        try
        {
            await _turn.WaitAsync().ConfigureAwait(false);
            try
            {
                await stream.WriteAsync(line.WrittenMemory).ConfigureAwait(false);
                await stream.FlushAsync().ConfigureAwait(false);
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or InvalidOperationException)
        {
            throw new AgentException(AgentFault.Ended, "The agent does not listen any more: it has ended.", error);
        }
    }

    public void Dispose() => _turn.Dispose();
}
