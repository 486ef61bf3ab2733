using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;

namespace Coder1.Bench.Wire;

/// <summary>Counts what a page loads, by the browser's own books (Chrome DevTools protocol).</summary>
internal sealed class WireRecorder
{
    private readonly ConcurrentDictionary<string, WireEntry> _open = new();
    private readonly ConcurrentQueue<WireEntry> _finished = new();
    private long _socketBytes;

    public IReadOnlyList<WireEntry> Entries => [.. _finished];

    /// <summary>What came over WebSockets: the circuit's first pictures of the page, uncompressed.</summary>
    public long SocketBytes => Interlocked.Read(ref _socketBytes);

    public static async Task<WireRecorder> AttachAsync(IPage page)
    {
        var recorder = new WireRecorder();
        var session = await page.Context.NewCDPSessionAsync(page);
        session.Event("Network.responseReceived").OnEvent += (_, message) => recorder.OnResponse(message!.Value);
        session.Event("Network.loadingFinished").OnEvent += (_, message) => recorder.OnFinished(message!.Value);
        session.Event("Network.webSocketFrameReceived").OnEvent += (_, message) => recorder.OnFrame(message!.Value);
        await session.SendAsync("Network.enable");
        return recorder;
    }

    private void OnResponse(JsonElement message)
    {
        var response = message.GetProperty("response");
        var isCached = response.TryGetProperty("fromDiskCache", out var disk) && disk.GetBoolean();
        _open[message.GetProperty("requestId").GetString()!] = new WireEntry(
            message.GetProperty("type").GetString()!, response.GetProperty("url").GetString()!, 0, isCached);
    }

    private void OnFinished(JsonElement message)
    {
        if (!_open.TryRemove(message.GetProperty("requestId").GetString()!, out var entry)) return;
        var bytes = entry.IsCached ? 0 : (long)message.GetProperty("encodedDataLength").GetDouble();
        // The browser answers from its memory without a flag, and counts nothing then.
        _finished.Enqueue(entry with { WireBytes = bytes, IsCached = bytes == 0 });
    }

    private void OnFrame(JsonElement message)
    {
        var frame = message.GetProperty("response");
        var data = frame.GetProperty("payloadData").GetString()!;
        // Opcode 1 is text; anything else comes in base64.
        var bytes = frame.GetProperty("opcode").GetDouble() == 1 ? data.Length : data.Length / 4 * 3;
        Interlocked.Add(ref _socketBytes, bytes);
    }
}
