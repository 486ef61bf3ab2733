using System.Globalization;
using System.Text.Json;
using Coder1.Core.Agents.Drivers;

namespace Coder1.Core.Agents.Acp;

/// <content>What we say.</content>
internal sealed partial class AcpDriver
{
    /// <summary>Sends a request, and waits until its answer was taken.</summary>
    private async Task CallAsync(
        string method, Action<Utf8JsonWriter> parameters, Func<ReadOnlyMemory<byte>, ValueTask> take, TimeSpan patience,
        CancellationToken cancellation)
    {
        var call = new PendingCall(take);
        await SendAsync(method, call, parameters).WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            await call.Done.WaitAsync(patience, Context.Time, cancellation).ConfigureAwait(false);
        }
        catch (TimeoutException error)
        {
            throw new AgentException(AgentFault.Silent, string.Create(CultureInfo.InvariantCulture,
                $"{Context.Definition.Name} did not answer \"{method}\" within {patience.TotalSeconds:0.#} seconds."), error);
        }
    }

    private Task SendAsync(string method, PendingCall call, Action<Utf8JsonWriter> parameters)
    {
        var number = _calls.Add(call);
        return WriteAsync(json =>
        {
            json.WriteString("jsonrpc"u8, "2.0"u8);
            json.WriteNumber("id"u8, number);
            json.WriteString("method"u8, method);
            json.WriteStartObject("params"u8);
            parameters(json);
            json.WriteEndObject();
        });
    }

    private Task NotifyAsync(string method, Action<Utf8JsonWriter> parameters) => WriteAsync(json =>
    {
        json.WriteString("jsonrpc"u8, "2.0"u8);
        json.WriteString("method"u8, method);
        json.WriteStartObject("params"u8);
        parameters(json);
        json.WriteEndObject();
    });

    /// <summary>Answers a request of the agent's.</summary>
    /// <param name="id">Its id, as it was written.</param>
    /// <param name="result">Members of the result.</param>
    private Task ReplyAsync(byte[] id, Action<Utf8JsonWriter> result) => WriteAsync(json =>
    {
        json.WriteString("jsonrpc"u8, "2.0"u8);
        json.WritePropertyName("id"u8);
        json.WriteRawValue(id, skipInputValidation: true);
        json.WriteStartObject("result"u8);
        result(json);
        json.WriteEndObject();
    });

    private Task RefuseAsync(byte[] id, int code, string message) => WriteAsync(json =>
    {
        json.WriteString("jsonrpc"u8, "2.0"u8);
        json.WritePropertyName("id"u8);
        json.WriteRawValue(id, skipInputValidation: true);
        json.WriteStartObject("error"u8);
        json.WriteNumber("code"u8, code);
        json.WriteString("message"u8, message);
        json.WriteEndObject();
    });
}
