using Coder1.Core.Workspaces;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Coder1.Tests.Core.Workspaces;

/// <summary>Whatever a client sends and whatever links there are: nothing resolves out of the workspace.</summary>
public sealed class WorkspacePathProperties : IDisposable
{
    private static readonly string[] Pieces =
    [
        "..", ".", "", "a", "b", "up", "out", "abs", "loop", "in", "\0", "\\", "..\\", "%2e%2e", "%2f", "/", "//", "~", "\n", "é",
        "\ud800", "secret", "outside", ".git",
    ];

    private readonly WorkspaceFixture _fixture = new();

    public WorkspacePathProperties()
    {
        _fixture.Write("a/b/secret");
        _fixture.Link("up", "..");
        _fixture.Link("out", "../outside");
        _fixture.Link("abs", _fixture.Outside);
        _fixture.Link("loop", "loop/loop");
        _fixture.Link("in", "a/b");
        _fixture.Link("a/up", "../../outside/secret");
        _fixture.Link("a/b/out", "../../up/outside");
        _fixture.Link("a/in", "../in/../../a");
    }

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Resolve_AnyPath_StaysInsideOrRefuses()
    {
        var paths = Gen.Elements(Pieces).ListOf().Select(pieces => string.Join('/', pieces))
            .Or(ArbMap.Default.GeneratorFor<string?>().Select(text => text ?? ""))
            .Or(Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces)));
        Prop.ForAll(paths.ToArbitrary(), StaysInside).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    private bool StaysInside(string path)
    {
        try
        {
            var resolved = WorkspacePath.Resolve(_fixture.Workspace, path).Absolute;
            var entry = WorkspacePath.ResolveEntry(_fixture.Workspace, path).Absolute;
            return IsReallyInside(resolved) && IsReallyInside(Path.GetDirectoryName(entry)!, orAbove: entry == _fixture.Root);
        }
        catch (WorkspaceException)
        {
            return true;
        }
    }

    /// <summary>A resolved path holds no link, and is inside by its text; so it is inside.</summary>
    private bool IsReallyInside(string path, bool orAbove = false)
    {
        if (orAbove) return true;
        var existing = path;
        while (!Path.Exists(existing)) existing = Path.GetDirectoryName(existing)!;
        var real = Directory.Exists(existing)
            ? Real(existing)
            : Path.Combine(Real(Path.GetDirectoryName(existing)!), Path.GetFileName(existing));
        return (real + "/").StartsWith(_fixture.Root + "/", StringComparison.Ordinal)
            && new FileInfo(existing).LinkTarget is null;
    }

    private static string Real(string folder)
    {
        var current = "/";
        foreach (var name in folder.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            current = Path.Combine(current, name);
            Assert.Null(new DirectoryInfo(current).LinkTarget); // a resolved path holds no link at all
        }

        return current;
    }
}
