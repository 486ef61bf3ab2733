using Coder1.Core.Storage;
using Coder1.Tests.TestKit;
using Microsoft.Extensions.Options;
using Xunit;

namespace Coder1.Tests.Core.Storage;

public sealed class StorageCheckTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ManualClock _clock = new();

    [Fact]
    public void IsWritable_AskedAgainWithinASecond_DoesNotLook()
    {
        var data = Path.Combine(_folder.Path, "data");
        var check = new StorageCheck(new DataFolder(Options.Create(new DataOptions { Path = data })), _clock);
        Assert.True(check.IsWritable());
        Assert.Empty(Directory.GetFileSystemEntries(data));

        Directory.Delete(data);
        _clock.Advance(StorageCheck.Interval - TimeSpan.FromTicks(1));
        Assert.True(check.IsWritable());
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.False(check.IsWritable());

        Directory.CreateDirectory(data);
        _clock.Advance(StorageCheck.Interval);
        Assert.True(check.IsWritable());
    }

    public void Dispose() => _folder.Dispose();
}
