using System.Diagnostics;
using System.Globalization;
using Coder1.Core.Memory.Fences;
using Coder1.Core.Memory.Processes;
using Coder1.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Coder1.Tests.Core.Memory.Fences;

/// <summary>A group of version 2, as a folder with its files.</summary>
public sealed class ServerLeafTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public ServerLeafTests()
    {
        _folder.File("cgroup.controllers", "cpu memory pids\n");
        _folder.File("cgroup.subtree_control", "");
        _folder.File("cgroup.procs", "");
    }

    private string Leaf => Path.Join(_folder.Path, OwnGroup.ServerName);

    [Fact]
    public void TryMake_NobodyInTheGroup_HandsTheControllerDown()
    {
        Assert.Null(Make());
        Assert.Equal("+memory", File.ReadAllText(Path.Join(_folder.Path, "cgroup.subtree_control")));
    }

    [Fact]
    public void TryMake_HandedDownAlready_MovesNobody()
    {
        _folder.File("cgroup.subtree_control", "cpu memory\n");
        Assert.Null(Make());
        Assert.False(Directory.Exists(Leaf));
    }

    [Fact]
    public void TryMake_ControllerIsNotHere_SaysSo()
    {
        _folder.File("cgroup.controllers", "cpu pids\n");
        Assert.Equal("the memory controller is not handed down to here", Make());
    }

    [Fact]
    public void TryMake_StrangersInTheGroup_LeavesThemAlone()
    {
        _folder.File("cgroup.procs", $"{Stranger()}\n{Environment.ProcessId}\n");
        Assert.Contains("not ours to move", Make(isContainer: false), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Leaf));
    }

    [Fact]
    public void TryMake_ProcessesCannotBeMoved_LeavesNothingBehind()
    {
        _folder.File("cgroup.procs", $"{Environment.ProcessId}\n");
        Assert.Contains("cgroup.procs", Make(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Leaf));
        Assert.Equal("", File.ReadAllText(Path.Join(_folder.Path, "cgroup.subtree_control")));
    }

    [Fact]
    public void ProgramGroups_NoLimitCanBeSet_SaysWhichFileAndLeavesNothingBehind()
    {
        _folder.File("cgroup.subtree_control", "memory\n");
        var groups = ProgramGroups.TryMake(
            new OwnGroup(2, _folder.Path, true), 1024, NullLogger.Instance, out var fault);
        Assert.Null(groups);
        Assert.StartsWith("memory.max:", fault, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(_folder.Path));
    }

    public void Dispose() => _folder.Dispose();

    private string? Make(bool isContainer = true) => ServerLeaf.TryMake(new OwnGroup(2, _folder.Path, isContainer));

    /// <summary>Its parent is gone at once, so that it is nobody's child here. It ends by itself.</summary>
    private static int Stranger()
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", "sleep 3 > /dev/null & echo $!"]) { RedirectStandardOutput = true };
        using var shell = Process.Start(start)!;
        var id = int.Parse(shell.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
        shell.WaitForExit();
        return id;
    }
}
