using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Coder1.Web.Memory;
using Microsoft.AspNetCore.Http.Features;

namespace Coder1.Web.Agents;

/// <summary>One answer of server-sent events: its head, its heartbeat and its end.</summary>
/// <remarks>It ends with the request, with the server, and after a while, so that the browser has to show that it is still signed in.</remarks>
internal sealed class EventStream : IDisposable
{
    /// <summary>Proxies end connections on which nothing comes.</summary>
    internal static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    private readonly CancellationTokenSource _limit;
    private readonly CancellationTokenSource _ends;
    private readonly CancellationTokenRegistration _wakes;
    private readonly ITimer _heartbeat;
    private readonly PipeWriter _body;
    private volatile bool _beat;

    /// <summary>Begins the answer.</summary>
    /// <param name="context">The request.</param>
    /// <param name="time">The clock.</param>
    /// <param name="wake">Has the sender look again; called at the end, too.</param>
    /// <param name="stopping">The server shuts down.</param>
    public EventStream(HttpContext context, TimeProvider time, Action wake, CancellationToken stopping)
    {
        context.Response.ContentType = LiveStream.ContentType;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no"; // a proxy in between is to pass events on as they come
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        _body = context.Response.BodyWriter;
        _limit = new CancellationTokenSource(LiveStream.MaxDuration, time);
        _ends = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping, _limit.Token);
        _wakes = _ends.Token.Register(wake);
        _heartbeat = time.CreateTimer(_ => Beat(wake), null, Heartbeat, Heartbeat);
        _body.Write("retry: 500\n\n"u8);
    }

    /// <summary>Nothing more is to be sent.</summary>
    public bool IsOver => _ends.IsCancellationRequested;

    /// <summary>Adds an event by name, without an id.</summary>
    public void Add<T>(string name, T body)
    {
        _body.Write("event: "u8);
        Encoding.UTF8.GetBytes(name.AsSpan(), _body);
        _body.Write("\ndata: "u8);
        _body.Write(JsonSerializer.SerializeToUtf8Bytes(body, JsonSerializerOptions.Web));
        _body.Write("\n\n"u8);
    }

    /// <summary>Adds a transcript's events with their ids.</summary>
    /// <param name="lines">Whole lines.</param>
    public void Add(ReadOnlySpan<byte> lines)
    {
        while (lines.IndexOf((byte)'\n') is >= 0 and var end)
        {
            var line = lines[..end];
            lines = lines[(end + 1)..];
            if (IdOf(line) is not { IsEmpty: false } id) continue;
            _body.Write("id: "u8);
            _body.Write(id);
            _body.Write("\ndata: "u8);
            _body.Write(line);
            _body.Write("\n\n"u8);
        }
    }

    /// <summary>Sends what was added, and waits for a slow reader; a heartbeat, where it is due and there is nothing else.</summary>
    public async ValueTask FlushAsync()
    {
        if (_beat && _body.UnflushedBytes == 0) _body.Write(": \n\n"u8);
        _beat = false;
        await _body.FlushAsync(_ends.Token);
    }

    public void Dispose()
    {
        _heartbeat.Dispose();
        _wakes.Dispose();
        _ends.Dispose();
        _limit.Dispose();
    }

    private void Beat(Action wake)
    {
        _beat = true;
        wake();
    }

    /// <summary>The digits behind <c>{"id":</c>.</summary>
    private static ReadOnlySpan<byte> IdOf(ReadOnlySpan<byte> line)
    {
        var begin = "{\"id\":"u8;
        if (!line.StartsWith(begin)) return default;
        var rest = line[begin.Length..];
        var length = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return length > 0 ? rest[..length] : default;
    }
}
