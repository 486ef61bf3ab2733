using System.Text;
using Coder1.Core.Editor;
using Coder1.Core.Storage;
using Coder1.Core.Workspaces;
using Coder1.Tests.TestKit;
using Microsoft.Extensions.Options;
using Xunit;

namespace Coder1.Tests.Core.Editor;

public sealed class LayoutStoreTests : IDisposable
{
    private static readonly WorkspaceId One = new("one-0123456789");
    private readonly TempFolder _folder = new();
    private readonly EditorOptions _options = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_Nothing_IsNull() => Assert.Null(Store().Read(One));

    [Fact]
    public void Write_Document_CanBeReadAfterARestart()
    {
        Write("""{"open":["a"]}""");
        Write("""{"open":["b"]}""");
        Assert.Equal("""{"open":["b"]}"""u8.ToArray(), Store().Read(One));
        Assert.Null(Store().Read(new WorkspaceId("two-0123456789")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("nonsense")]
    public void Write_NoJson_RefusesAndKeepsTheOldOne(string text)
    {
        Write("{}");
        Assert.Equal(EditorFault.Malformed, Assert.Throws<EditorException>(() => Write(text)).Fault);
        Assert.Equal("{}"u8.ToArray(), Store().Read(One));
    }

    [Theory]
    [InlineData(1023, true)]
    [InlineData(1024, true)]
    [InlineData(1025, false)]
    [InlineData(10240, false)]
    public void Write_AtTheBound_RefusesMore(int bytes, bool fits)
    {
        _options.MaxLayoutBytes = 1024;
        var json = $"\"{new string('x', bytes - 2)}\"";
        if (fits) Write(json);
        else Assert.Equal(EditorFault.TooLarge, Assert.Throws<EditorException>(() => Write(json)).Fault);
        Assert.Equal(fits, Store().Read(One) is not null);
    }

    [Theory]
    [InlineData("{\"a\":")]
    [InlineData("")]
    public void Read_TornFile_IsNull(string text)
    {
        _folder.File($"layout/{One.Value}.json", text);
        Assert.Null(Store().Read(One));
    }

    [Fact]
    public void Read_FileBeyondTheBound_IsNull()
    {
        Write($"\"{new string('x', 1000)}\"");
        _options.MaxLayoutBytes = 500;
        Assert.Null(Store().Read(One));
    }

    [Fact]
    public void Write_AtTheBoundOfLayouts_DropsTheOneWrittenLongestAgo()
    {
        _options.MaxLayouts = 3;
        var ids = Enumerable.Range(0, 4).Select(i => new WorkspaceId($"w{i}")).ToList();
        for (var i = 0; i < 3; i++)
        {
            Store().Write(ids[i], "{}"u8.ToArray());
            File.SetLastWriteTimeUtc(Path.Combine(_folder.Path, "layout", $"w{i}.json"), DateTime.UnixEpoch.AddDays(10 - i));
        }

        Store().Write(ids[0], "[]"u8.ToArray());
        Assert.All(ids[..3], id => Assert.NotNull(Store().Read(id)));
        Store().Write(ids[3], "{}"u8.ToArray());
        Assert.Equal([true, true, false, true], ids.Select(id => Store().Read(id) is not null));
    }

    private void Write(string json) => Store().Write(One, Encoding.UTF8.GetBytes(json));

    private LayoutStore Store() =>
        new(Options.Create(_options), new DataFolder(Options.Create(new DataOptions { Path = _folder.Path })));
}
