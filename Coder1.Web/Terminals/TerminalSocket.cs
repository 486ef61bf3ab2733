using System.Buffers;
using System.Net.WebSockets;
using Coder1.Core.Terminals;

namespace Coder1.Web.Terminals;

/// <summary>Moves messages between one WebSocket and one viewer of a terminal, until either ends.</summary>
/// <remarks>
/// One loop sends, one receives. A buffer is rented only once there is something to move: an idle socket holds none.
/// Ending: the attachment ends (with a code, whoever ends it), the sender stops, the close frame goes out, and the
/// client has <see cref="CloseTime"/> to answer it before the connection is cut.
/// </remarks>
internal sealed partial class TerminalSocket(
    WebSocket socket, TerminalAttachment attachment, TimeProvider time, ILogger logger)
{
    /// <summary>For the message being sent, and again for the client's answer to the close frame.</summary>
    internal static readonly TimeSpan CloseTime = TimeSpan.FromSeconds(5);

    /// <summary>Runs until the socket is closed. Never fails.</summary>
    /// <param name="stopping">The server shuts down.</param>
    public async Task RunAsync(CancellationToken stopping)
    {
        var receiving = ReceiveAsync();
        var sending = SendAsync();
        await using (stopping.UnsafeRegister(
            static state => ((TerminalAttachment)state!).End(TerminalCloseCode.ShuttingDown), attachment))
        {
            await attachment.Ended;
        }

        if (await EndsAsync(sending) && socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            await EndsAsync(CloseAsync(attachment.CloseCode));
        }

        // A client that does not answer, or does not take what was being sent, is cut off.
        if (!await EndsAsync(receiving)) socket.Abort();
        await Task.WhenAll(sending, receiving);
    }

    /// <summary>Closes a socket that never got a viewer.</summary>
    public static async Task RefuseAsync(WebSocket socket, int code, TimeProvider time)
    {
        using var timeout = new CancellationTokenSource(CloseTime, time);
        try
        {
            await socket.CloseAsync((WebSocketCloseStatus)code, Reason(code), timeout.Token);
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException)
        {
            // Gone before it could be told.
        }
    }

    private static string Reason(int code) => code switch
    {
        TerminalCloseCode.Closed => "closed",
        TerminalCloseCode.ShuttingDown => "server shutting down",
        TerminalCloseCode.TooLarge => "message too large",
        TerminalCloseCode.Malformed => "malformed message",
        TerminalCloseCode.NotFound => "no such terminal",
        TerminalCloseCode.TooSlow => "viewer too slow",
        TerminalCloseCode.Gone => "terminal closed",
        _ => "",
    };

    private async Task SendAsync()
    {
        try
        {
            while (attachment.CloseCode == TerminalCloseCode.None)
            {
                await attachment.WaitAsync();
                await SendAvailableAsync();
            }
        }
        catch (Exception error) when (IsConnectionLost(error))
        {
            attachment.End(TerminalCloseCode.Closed);
        }
#pragma warning disable CA1031 // A fault here must end this viewer and be seen, not hang its socket.
        catch (Exception error)
        {
            Log.Failed(logger, error);
            attachment.End(TerminalCloseCode.ShuttingDown);
        }
#pragma warning restore CA1031
    }

    /// <summary>Sends in small buffers what is little, and in large ones what is much.</summary>
    private async Task SendAvailableAsync()
    {
        var length = 1;
        while (length > 0)
        {
            var buffer = ArrayPool<byte>.Shared.Rent(attachment.NextBytes);
            try
            {
                // All that fits into it before another one is asked for.
                while ((length = attachment.Take(buffer)) > 0)
                {
                    await socket.SendAsync(
                        buffer.AsMemory(0, length), WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
                    if (length == buffer.Length && length < TerminalFrame.MaxServerBytes) break;
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }

    private async Task ReceiveAsync()
    {
        try
        {
            while (await ReceiveMessageAsync())
            {
            }

            attachment.End(TerminalCloseCode.Closed);
        }
        catch (Exception error) when (IsConnectionLost(error))
        {
            attachment.End(TerminalCloseCode.Closed);
        }
#pragma warning disable CA1031 // As above.
        catch (Exception error)
        {
            Log.Failed(logger, error);
            attachment.End(TerminalCloseCode.ShuttingDown);
        }
#pragma warning restore CA1031
    }

    /// <summary>Receives and handles one message. False once the client closes.</summary>
    private async Task<bool> ReceiveMessageAsync()
    {
        // Of zero bytes: completes when there is something to receive, so that waiting holds no buffer.
        var result = await socket.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None);
        if (result.MessageType == WebSocketMessageType.Close) return false;
        if (result.EndOfMessage)
        {
            // A message without even an opcode: it is over with this.
            attachment.End(TerminalCloseCode.Malformed);
            return true;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(TerminalFrame.MinBufferBytes);
        try
        {
            var count = 0;
            do
            {
                if (count == buffer.Length) buffer = Grow(buffer, count);
                result = await socket.ReceiveAsync(buffer.AsMemory(count), CancellationToken.None);
                if (result.MessageType == WebSocketMessageType.Close) return false;
                count += result.Count;
                // The rest of a message that is too large is received and dropped, until the client has seen the close.
                if (count <= TerminalFrame.MaxClientBytes) continue;
                attachment.End(TerminalCloseCode.TooLarge);
                count = 0;
            }
            while (!result.EndOfMessage);
            var code = result.MessageType == WebSocketMessageType.Binary
                ? await attachment.HandleAsync(buffer.AsMemory(0, count))
                : TerminalCloseCode.Malformed;
            if (code != TerminalCloseCode.None) attachment.End(code);
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Grow(byte[] buffer, int count)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Min(buffer.Length * 4, TerminalFrame.MaxClientBytes + 1));
        buffer.AsSpan(0, count).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    private async Task CloseAsync(int code)
    {
        try
        {
            await socket.CloseOutputAsync((WebSocketCloseStatus)code, Reason(code), CancellationToken.None);
        }
        catch (Exception error) when (IsConnectionLost(error))
        {
            // Gone before it could be told.
        }
    }

    private async Task<bool> EndsAsync(Task task)
    {
        try
        {
            await task.WaitAsync(CloseTime, time);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static bool IsConnectionLost(Exception error) => error
        is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException;

    private static partial class Log
    {
        [LoggerMessage(2050, LogLevel.Error, "A terminal's socket failed.", EventName = "TerminalSocketFailed")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
