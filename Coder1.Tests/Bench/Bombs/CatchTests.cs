using System.Text.Json;
using Coder1.Bench.Bombs;
using Xunit;

namespace Coder1.Tests.Bench.Bombs;

public sealed class CatchTests
{
    private static readonly DateTimeOffset Since = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("$ tail\r\n[Coder1 ended \"tail\" (300 MB): the container had 40 MB left. Its output above is kept.]", "the red line")]
    [InlineData("[The kernel ended \"x: y\": programs may take 384 MB together, and that was reached. Its output above is kept.]", "the fence of all programs")]
    [InlineData("[The kernel ended \"x\": the container had no memory left. Its output above is kept.]", "the kernel, at the container's limit")]
    public void Read_NoticeInTheTerminal_IsToldAndTellsWho(string output, string by) =>
        Assert.Equal((by, true), Catch.Read(output, null, Since, 1));

    [Fact]
    public void Read_JournalSince_CountsOnlyWhatIsNew()
    {
        var journal = JsonSerializer.Deserialize<JsonElement>("""
            {"events":[
              {"at":"2026-01-01T00:00:05Z","kind":"ended","name":"terminal","text":"Coder1 ended tail of a terminal (300 MB): the container had 40 MB left."},
              {"at":"2025-12-31T23:59:59Z","kind":"ended","name":"terminal","text":"The kernel ended x: programs may take 384 MB together."}]}
            """);
        Assert.Equal(("the red line", true), Catch.Read("", journal, Since, 0));
    }

    [Theory]
    [InlineData(0, "nothing had to")]
    [InlineData(1, "the kernel, by itself")]
    public void Read_NobodyTellsAnything_IsNotTold(long kills, string by) => Assert.Equal((by, false), Catch.Read("killed", null, Since, kills));

    [Fact]
    public void Read_CleanupsOnly_AreWhatHelped()
    {
        var journal = JsonSerializer.Deserialize<JsonElement>(
            """{"events":[{"at":"2026-01-01T00:00:01Z","kind":"cleanup","name":"heap.collect","text":"…"}]}""");
        Assert.Equal(("cleanups", false), Catch.Read("", journal, Since, 0));
    }
}
