using System.Text.Json;
using Coder1.Core.Agents;
using Coder1.Tests.TestKit;
using Xunit;

namespace Coder1.Tests.Core.Agents;

/// <summary>What conversations cost while nobody asks anything.</summary>
public sealed class AgentRestingTests
{
    private const int Conversations = 1000;
    private const int Kb = 1024;

    [Fact]
    public async Task Registry_ThousandConversationsAtRest_HoldsAFewKilobytesEach()
    {
        await using var host = new AgentHost();
        host.Options.MaxSessions = Conversations;
        await host.Registry.DisposeAsync();
        for (var count = 0; count < Conversations; count++) Keep(host, count);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await host.RestartAsync();
        var after = GC.GetTotalMemory(forceFullCollection: true);
        Assert.Equal(Conversations, host.Registry.Count);
        // Rows of MemoryBudget say 3 KB; what other tests allocate meanwhile is in here too.
        Assert.InRange(after - before, 0, Conversations * 6 * Kb);
        Assert.Equal(3, host.Registry.List(new AgentListQuery { Count = 1 }).Sessions.Single().EventEnd);
    }

    [Fact]
    public async Task Transcript_AfterATurn_HoldsNoFileOpen()
    {
        await using var host = new AgentHost();
        var id = host.Create();
        await host.AskAsync(id);
        await Eventually.TrueAsync(
            () => !Directory.GetFiles("/proc/self/fd").Any(link => new FileInfo(link).LinkTarget?.Contains(id.Value, StringComparison.Ordinal) == true),
            () => "A file of the conversation is open.");
    }

    private static void Keep(AgentHost host, int count)
    {
        const string Line = """{"id":2,"at":"2026-01-01T00:00:00.000Z","type":"turn_end","stopReason":"end_turn"}""";
        var folder = Directory.CreateDirectory(Path.Combine(host.DataPath, "agents", AgentSessionId.New().Value)).FullName;
        File.WriteAllText(Path.Combine(folder, "transcript.jsonl"), Line + "\n");
        File.WriteAllBytes(Path.Combine(folder, "session.json"), JsonSerializer.SerializeToUtf8Bytes(new AgentRecord
        {
            Agent = "fake", Workspace = "ws-0123456789", Folder = host.Root, User = "owner", Title = $"What is asked in number {count}, on one line",
            FirstPrompt = new string('x', AgentTitle.MaxPrompt), CreatedAt = host.Clock.GetUtcNow(), LastActiveAt = host.Clock.GetUtcNow(),
            Conversation = Guid.NewGuid().ToString(), Prompts = 3, EventEnd = 3, TranscriptBytes = Line.Length + 1,
        }, AgentRecordJson.Default.AgentRecord));
    }
}
