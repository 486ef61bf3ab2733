using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Coder1.Tests.Core.Agents.Checkpoints;

/// <summary>Whatever is done to files between checkpoints: each brings back exactly what there was.</summary>
public sealed class CheckpointProperties
{
    private static readonly string[] Paths = ["a", "b", "c/d", "c/e/f", "c/e", "a/x", "g"];

    [Fact]
    public void Rewind_AfterAnyOperations_GivesWhatThereWas()
    {
        var operations = Gen.Zip(Gen.Elements(Paths), Gen.Choose(0, 4)).ListOf(6).Two();
        Prop.ForAll(operations.ToArbitrary(), HoldsAsync).Check(Config.QuickThrowOnFailure.WithMaxTest(12));
    }

    private static async Task HoldsAsync((List<(string Path, int What)> Before, List<(string Path, int What)> After) operations)
    {
        using var fixture = new CheckpointFixture();
        Apply(fixture, operations.Before);
        var before = fixture.Files();
        var checkpoint = await fixture.TakeAsync();
        Apply(fixture, operations.After);
        var after = fixture.Files();
        var undo = (await fixture.RewindAsync(checkpoint)).Undo;
        Assert.Equal(before, fixture.Files());
        await fixture.RewindAsync(undo);
        Assert.Equal(after, fixture.Files());
    }

    private static void Apply(CheckpointFixture fixture, List<(string Path, int What)> operations)
    {
        foreach (var (path, what) in operations)
        {
            Clear(fixture, path);
            if (what > 0) fixture.Write(path, new string('x', what));
        }
    }

    /// <summary>Makes room for a file: whatever file or folder has its name, and whatever file stands where a folder must.</summary>
    private static void Clear(CheckpointFixture fixture, string path)
    {
        if (Directory.Exists(fixture.At(path))) Directory.Delete(fixture.At(path), recursive: true);
        for (var part = path; part.Length > 0; part = Path.GetDirectoryName(part)!)
            if (File.Exists(fixture.At(part))) File.Delete(fixture.At(part));
    }
}
