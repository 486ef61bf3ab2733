using Coder1.Core.Workspaces;
using Xunit;

namespace Coder1.Tests.Core.Workspaces;

public sealed class DiskFaultsTests
{
    [Theory]
    [InlineData(DiskFaults.NoSpace, WorkspaceFault.DiskFull, "Delete something")]
    [InlineData(DiskFaults.QuotaReached, WorkspaceFault.DiskFull, "quota")]
    [InlineData(DiskFaults.AccessDenied, WorkspaceFault.PermissionDenied, "owner")]
    [InlineData(DiskFaults.NotPermitted, WorkspaceFault.PermissionDenied, "owner")]
    [InlineData(DiskFaults.ReadOnlyDisk, WorkspaceFault.PermissionDenied, "read-only")]
    [InlineData(DiskFaults.Exists, WorkspaceFault.NameInUse, "another name")]
    [InlineData(DiskFaults.IsAFolder, WorkspaceFault.IsAFolder, "folder")]
    [InlineData(DiskFaults.NotAFolder, WorkspaceFault.NotFound, "not a folder")]
    [InlineData(DiskFaults.CrossDevice, WorkspaceFault.NotAllowed, "another disk")]
    [InlineData(5, WorkspaceFault.Failed, "error 5")]
    public void From_ErrorNumber_SaysWhatToDo(int errno, WorkspaceFault fault, string words)
    {
        var exception = DiskFaults.From(errno, "the/file");
        Assert.Equal(fault, exception.Fault);
        Assert.Contains("the/file", exception.Message, StringComparison.Ordinal);
        Assert.Contains(words, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void From_DiskThatIsReallyFull_IsDiskFull()
    {
        using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        var exception = Assert.ThrowsAny<IOException>(() => full.WriteByte(1));
        Assert.Equal(WorkspaceFault.DiskFull, DiskFaults.From(exception, "x").Fault);
    }

    [Fact]
    public void From_WhatDotNetThrows_FindsTheCause()
    {
        using var fixture = new WorkspaceFixture();
        fixture.Write("file");
        Assert.Equal(WorkspaceFault.NotFound, Cause(() => File.OpenRead(fixture.At("none"))));
        Assert.Equal(WorkspaceFault.NotFound, Cause(() => File.OpenRead(fixture.At("none/none"))));
        Assert.Equal(WorkspaceFault.NameInUse, Cause(() => File.OpenHandle(fixture.At("file"), FileMode.CreateNew, FileAccess.Write)));
        Assert.Equal(WorkspaceFault.PermissionDenied, Cause(() => File.WriteAllText("/sys/kernel/coder1-test", "x")));
        Assert.Equal(WorkspaceFault.Malformed, Cause(() => File.OpenRead(fixture.At(new string('a', 256)))));
    }

    private static WorkspaceFault Cause(Action action)
    {
        var exception = Assert.ThrowsAny<Exception>(action);
        Assert.True(DiskFaults.Is(exception));
        return DiskFaults.From(exception, "x").Fault;
    }
}
