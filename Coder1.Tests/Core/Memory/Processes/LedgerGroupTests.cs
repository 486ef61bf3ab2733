using System.Diagnostics;
using System.Globalization;
using Coder1.Core.Memory.Fences;
using Coder1.Core.Memory.Processes;
using Coder1.Tests.TestKit;
using Microsoft.Extensions.Options;
using Xunit;

namespace Coder1.Tests.Core.Memory.Processes;

/// <summary>The ledger of a real cgroup with real programs, where this machine lets one be made.</summary>
[Collection(TerminalsCollection.Name)]
public sealed class LedgerGroupTests : IDisposable
{
    private const long Mb = 1024 * 1024;

    private static readonly ProcessOwner Grower = new(OwnerKind.Terminal, "grower", "grower");
    private static readonly ProcessOwner Searcher = new(OwnerKind.Search, "", "search");

    private readonly TempFolder _folder = new();
    private readonly List<Process> _children = [];
    private string? _group;

    [Fact]
    public void Read_GroupWithPrograms_AddsUpToItsUsage()
    {
        if (OwnGroup.Find() is not { } own || !TryMakeGroup(own, out var fault))
        {
            // Without a group the total is that of the server's own tree.
            var alone = new LedgerReader(new ProcessOwners(), null, Options.Create(new LedgerOptions()), TimeProvider.System).Read();
            Assert.Equal(alone.UsageBytes, alone.Entries.Sum(entry => entry.Bytes));
            return;
        }

        Assert.Empty(fault);
        _folder.File("cached", new string('x', 40_000_000));
        var owners = new ProcessOwners();
        using var first = owners.Track(new OwnedRoot(
            Start("python3", "-c", $"x = b'x' * (80 << 20); open('{_folder.Path}/cached').read(); open('{_folder.Path}/1', 'w'); input()"), Grower));
        using var second = owners.Track(new OwnedRoot(
            Start("python3", "-c", $"x = b'x' * (20 << 20); open('{_folder.Path}/2', 'w'); input()"), Searcher));
        SpinWait.SpinUntil(() => File.Exists($"{_folder.Path}/1") && File.Exists($"{_folder.Path}/2"), Eventually.Patience);

        var snapshot = new LedgerReader(
            owners, own with { Folder = _group! }, Options.Create(new LedgerOptions()), TimeProvider.System).Read();
        var sum = snapshot.Entries.Sum(entry => entry.Bytes);
        Assert.InRange(sum, snapshot.UsageBytes * 95 / 100, snapshot.UsageBytes * 105 / 100);
        Assert.InRange(snapshot.BytesOf(OwnerKind.Terminal, "grower"), 80 * Mb, 130 * Mb);
        Assert.InRange(snapshot.BytesOf(OwnerKind.Search), 20 * Mb, 40 * Mb);
        // What is known of it is nearly all of it: the kernel takes pages in advance for each processor.
        Assert.InRange(snapshot.BytesOf(OwnerKind.Unattributed), 0, snapshot.UsageBytes * 5 / 100);
        Assert.Equal(2, snapshot.Processes.Count);
    }

    public void Dispose()
    {
        foreach (var child in _children)
        {
            child.Kill();
            child.WaitForExit();
            child.Dispose();
        }

        if (_group is not null) SpinWait.SpinUntil(() => GroupFile.TryRemove(_group), Eventually.Patience);
        _folder.Dispose();
    }

    private bool TryMakeGroup(OwnGroup own, out string fault)
    {
        fault = "";
        // Version 2 needs its processes moved for that, and those of the tests are not the test's.
        if (own.Version != 1) return false;
        _group = Path.Join(own.Folder, $"coder1-test-{Environment.ProcessId}");
        fault = GroupFile.TryMake(_group) ?? "";
        if (fault.Length > 0) _group = null;
        return fault.Length == 0;
    }

    private int Start(params string[] command)
    {
        // It waits until it is in its group: what it takes before is charged elsewhere.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "read go; exec \"$@\"", "sh", .. command]) { RedirectStandardInput = true };
        var child = Process.Start(start)!;
        _children.Add(child);
        Assert.Null(GroupFile.TryWrite(_group!, "cgroup.procs", child.Id.ToString(CultureInfo.InvariantCulture)));
        child.StandardInput.WriteLine("go");
        child.StandardInput.Flush();
        return child.Id;
    }
}
