using System.Text.Json;
using Coder1.Core.Agents.Drivers.Lines;
using Microsoft.Extensions.Logging;

namespace Coder1.Core.Agents.Drivers;

/// <summary>What both protocols have in common: one loop that reads lines and hands each on before it reads the next.</summary>
internal abstract partial class LineDriver : IAsyncDisposable
{
    /// <summary>Lines in a row that are no messages; then it is another protocol.</summary>
    internal const int MaxStrangeLines = 1000;

    private readonly CancellationTokenSource _stop = new();
    private readonly LineReader _reader;
    private readonly LineWriter _writer;
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _loop = Task.CompletedTask;
    private int _strange;
    private int _disposed;

    protected LineDriver(DriverContext context)
    {
        (Context, Stopping) = (context, _stop.Token);
        _reader = new LineReader(context.Output, context.Options.MaxLineBytes);
        _writer = new LineWriter(context.Input);
        Body = new UpdateBody(context.Options.MaxEventBytes);
    }

    /// <inheritdoc cref="IAgentDriver.Completion" />
    public Task Completion => _completion.Task;

    /// <summary>By what it broke the protocol for good; null where it did not.</summary>
    public AgentException? Broken { get; private set; }

    protected DriverContext Context { get; }

    /// <summary>Nobody wants to hear any more.</summary>
    protected CancellationToken Stopping { get; }

    /// <summary>The loop's own.</summary>
    protected UpdateBody Body { get; }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        await _stop.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        _completion.TrySetResult();
        _reader.Dispose();
        _writer.Dispose();
        Body.Dispose();
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Begins to read.</summary>
    protected void Start() => _loop = Task.Run(ReadAsync);

    /// <inheritdoc cref="LineWriter.WriteAsync" />
    protected Task WriteAsync(Action<Utf8JsonWriter> content) => _writer.WriteAsync(content);

    /// <summary>Takes a line.</summary>
    /// <exception cref="JsonException">It is no message.</exception>
    protected abstract ValueTask HandleAsync(ReadOnlyMemory<byte> line);

    /// <summary>Nothing more will come: whoever waits for an answer gets this.</summary>
    protected abstract void End(AgentException why);

    private async Task ReadAsync()
    {
        var why = new AgentException(AgentFault.Ended, "The agent ended.");
        try
        {
            while (await _reader.ReadAsync(Stopping).ConfigureAwait(false))
            {
                if (_reader.Line.Length > 0) await TakeAsync(LineText.Repair(_reader.Line)).ConfigureAwait(false);
                if (_strange < MaxStrangeLines) continue;
                why = new AgentException(AgentFault.Protocol, "The agent does not speak the protocol that it should: its output is no messages.");
                break;
            }

            if (_reader.IsTooLong) why = TooLong();
        }
        catch (OperationCanceledException)
        {
            // Nobody wants to read any more.
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // The pipe broke: it has ended.
        }

        _reader.Dispose();
        if (why.Fault == AgentFault.Protocol) Broken = why;
        End(why);
        _completion.TrySetResult();
    }

    private async ValueTask TakeAsync(ReadOnlyMemory<byte> line)
    {
        try
        {
            await HandleAsync(line).ConfigureAwait(false);
            _strange = 0;
        }
        catch (OperationCanceledException) when (Stopping.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException)
        {
            if (++_strange == 1) Log.StrangeLine(Context.Logger, Context.Definition.Id, line.Length);
        }
#pragma warning disable CA1031 // Whoever could not take one message still wants the others.
        catch (Exception error)
        {
            Log.NotTaken(Context.Logger, Context.Definition.Id, error);
        }
#pragma warning restore CA1031
    }

    private AgentException TooLong()
    {
        const int Kb = 1024;
        Log.LineTooLong(Context.Logger, Context.Definition.Id, Context.Options.MaxLineBytes);
        return new AgentException(AgentFault.Protocol,
            $"The agent sent a message of more than {Context.Options.MaxLineBytes / Kb} KB ({AgentOptions.SectionName}:{nameof(AgentOptions.MaxLineBytes)}).");
    }

    private static partial class Log
    {
        [LoggerMessage(5001, LogLevel.Debug, "Agent {Agent} wrote a line of {Bytes} bytes that is no message.", EventName = "AgentStrangeLine")]
        public static partial void StrangeLine(ILogger logger, string agent, int bytes);

        [LoggerMessage(5002, LogLevel.Warning, "Agent {Agent} wrote a line of more than {Bytes} bytes: it is not read any more.", EventName = "AgentLineTooLong")]
        public static partial void LineTooLong(ILogger logger, string agent, int bytes);

        [LoggerMessage(5003, LogLevel.Error, "A message of agent {Agent} could not be handed on.", EventName = "AgentMessageNotTaken")]
        public static partial void NotTaken(ILogger logger, string agent, Exception error);
    }
}
