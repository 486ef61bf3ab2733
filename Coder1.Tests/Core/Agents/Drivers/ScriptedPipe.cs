using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Coder1.Core.Agents;
using Coder1.Core.Agents.Drivers;
using Coder1.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Coder1.Tests.Core.Agents.Drivers;

/// <summary>The other end of a driver's pipes: the test plays the agent, line by line.</summary>
internal sealed class ScriptedPipe : IDisposable
{
    private readonly Pipe _toDriver = new();
    private readonly Pipe _fromDriver = new();
    private readonly StreamReader _reader;

    public ScriptedPipe(AgentProtocol protocol = AgentProtocol.Acp, string vendor = "", AgentOptions? options = null)
    {
        _reader = new StreamReader(_fromDriver.Reader.AsStream());
        Context = new DriverContext(
            new AgentDefinition("test", "Test", protocol, ["/bin/false"]) { Vendor = vendor }, _fromDriver.Writer.AsStream(),
            _toDriver.Reader.AsStream(), options ?? new AgentOptions(), Clock, NullLogger.Instance);
    }

    public ManualClock Clock { get; } = new();

    public DriverContext Context { get; init; }

    /// <summary>Says something to the driver; a line end is added. Single quotes stand for double ones.</summary>
    public Task SayAsync(string line) => SayRawAsync(Encoding.UTF8.GetBytes(line.Replace('\'', '"') + "\n"));

    public async Task SayRawAsync(ReadOnlyMemory<byte> bytes) =>
        await _toDriver.Writer.WriteAsync(bytes, TestContext.Current.CancellationToken);

    /// <summary>What the driver says next.</summary>
    public async Task<JsonElement> HearAsync()
    {
        var line = await _reader.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Eventually.Patience);
        return JsonDocument.Parse(line!).RootElement;
    }

    /// <summary>What the driver says next, which is a call of this method; its id.</summary>
    public async Task<string> HearAsync(string method)
    {
        var message = await HearAsync();
        Assert.Equal(method, message.GetProperty("method").GetString());
        return message.TryGetProperty("id", out var id) ? id.GetRawText() : "";
    }

    public void End() => _toDriver.Writer.Complete();

    public void Dispose()
    {
        _toDriver.Writer.Complete();
        _fromDriver.Writer.Complete();
        _reader.Dispose();
    }
}
