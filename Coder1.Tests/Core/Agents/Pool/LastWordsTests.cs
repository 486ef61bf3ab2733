using System.Text;
using Coder1.Core.Agents.Pool;
using Xunit;

namespace Coder1.Tests.Core.Agents.Pool;

public sealed class LastWordsTests
{
    private const string Key = "a-very-secret-value";

    private static readonly KeyRedaction Redaction = new(new Dictionary<string, string>
    {
        ["MY_API_KEY"] = Key, ["SHORT_TOKEN"] = "abc", ["PATH"] = "/usr/bin:/bin", ["OTHER_SECRET"] = Key + "-longer",
    });

    [Theory]
    [InlineData("no key here /usr/bin:/bin abc", "no key here /usr/bin:/bin abc")]
    [InlineData($"key={Key}-longer, {Key}", "key=***, ***")]
    [InlineData("sk-ant-api03-abcdefghijkl and AIzaSyA1234567890abcdefghij", "*** and ***")]
    [InlineData("Authorization: Bearer abcdef.ghijkl-mnopqr", "Authorization: Bearer ***")]
    [InlineData("task-force-abcdefghijklmnop", "task-force-abcdefghijklmnop")]
    public void Apply_Keys_AreTakenOut(string text, string expected) => Assert.Equal(expected, Redaction.Apply(text));

    [Theory]
    [InlineData(LastWords.MaxBytes - 1)]
    [InlineData(LastWords.MaxBytes)]
    [InlineData(LastWords.MaxBytes + 1)]
    [InlineData(10 * LastWords.MaxBytes)]
    public async Task Text_AtTheBound_IsTheEnd(int length)
    {
        var written = string.Concat(Enumerable.Range(0, length).Select(index => (char)('a' + (index % 26))));
        var words = new LastWords(new MemoryStream(Encoding.UTF8.GetBytes(written)), Redaction);
        await words.Completion;
        Assert.Equal(written[^Math.Min(length, LastWords.MaxBytes)..], words.Text);
    }

    [Fact]
    public async Task Text_KeyAcrossTheBeginning_IsKnownAllTheSame()
    {
        var written = new string('x', 3000) + Key + new string('y', LastWords.MaxBytes - 5);
        var words = new LastWords(new MemoryStream(Encoding.UTF8.GetBytes(written)), Redaction);
        await words.Completion;
        Assert.DoesNotContain("value", words.Text, StringComparison.Ordinal);
        Assert.InRange(words.Text.Length, 1, LastWords.MaxBytes);
    }

    [Fact]
    public async Task Text_ColoursAndControls_AreTakenOut()
    {
        var words = new LastWords(new MemoryStream(Encoding.UTF8.GetBytes("\u001b[31mred\u001b[0m \u001b]0;title\u0007two\r\nlines\0")), Redaction);
        await words.Completion;
        Assert.Equal("red two\nlines", words.Text);
    }
}
