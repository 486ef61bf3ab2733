using Coder1.Core.Git.Operations.Syncs;
using Xunit;

namespace Coder1.Tests.Core.Git.Operations.Syncs;

public sealed class ProgressReaderTests
{
    [Fact]
    public void Read_RecordedProgress_TellsWhatIsNew()
    {
        List<string> told = [];
        var reader = new ProgressReader(line => told.Add($"{line.Phase}|{line.Percent}|{line.Text}"));
        foreach (var piece in (string[])["remote: Enumerating objects: 5, done.        \nremote: Coun", "ting objects:  20% (1/5)   \rremote: Counting objects:  20% (1/5)\r",
            "remote: Counting objects: 100% (5/5), done.\nFrom https://me:pw@host/a\n * branch            main       -> FETCH_HEAD\nlast"]) reader.Read(piece);
        reader.End();
        Assert.Equal(
            [
                "Enumerating objects||remote: Enumerating objects: 5, done.",
                "Counting objects|20|remote: Counting objects:  20% (1/5)",
                "Counting objects|100|remote: Counting objects: 100% (5/5), done.",
                "Counting objects||From https://host/a",
                "Counting objects||* branch            main       -> FETCH_HEAD",
                "Counting objects||last",
            ], told);
    }

    [Fact]
    public void Read_ALineWithoutEnd_KeepsTheBound()
    {
        List<string> told = [];
        var reader = new ProgressReader(line => told.Add(line.Text));
        reader.Read(new string('a', 10_000) + "\n");
        Assert.Equal(500, Assert.Single(told).Length);
    }
}
