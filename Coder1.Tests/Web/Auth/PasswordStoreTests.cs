using Coder1.Core.Storage;
using Coder1.Tests.TestKit;
using Coder1.Web.Auth;
using Microsoft.Extensions.Options;
using Xunit;

namespace Coder1.Tests.Web.Auth;

public sealed class PasswordStoreTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void CreateIfMissing_NothingThere_MakesOneAndKeepsOnlyItsHash()
    {
        var made = Create().CreateIfMissing();

        Assert.NotNull(made);
        Assert.True(Create().Verify(made));
        Assert.DoesNotContain(made, File.ReadAllText(StoredPath), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(StoredPath));
    }

    [Fact]
    public void CreateIfMissing_SecondStart_MakesNoOther()
    {
        Create().CreateIfMissing();
        Assert.Null(Create().CreateIfMissing());
    }

    [Fact]
    public void Verify_ConfiguredPassword_ReplacesTheStoredOne()
    {
        var made = Create().CreateIfMissing()!;
        var store = Create("another password");
        Assert.True(store.Verify("another password"));
        Assert.False(store.Verify(made));
    }

    [Theory]
    [InlineData("")]
    [InlineData("wrong")]
    [InlineData("another password ")]
    [InlineData("Another password")]
    public void Verify_AnotherPassword_IsFalse(string password) =>
        Assert.False(Create("another password").Verify(password));

    [Fact]
    public void Stamp_PasswordChanged_Changes()
    {
        var first = Create("first password").Stamp();
        Assert.Equal(first, Create("first password").Stamp());
        Assert.NotEqual(first, Create("second password").Stamp());
    }

    [Fact]
    public void CreateIfMissing_DamagedFile_MakesANewOne()
    {
        Create().CreateIfMissing();
        File.WriteAllText(StoredPath, "{ torn");
        var made = Create().CreateIfMissing();
        Assert.NotNull(made);
        Assert.True(Create().Verify(made));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"Hash\":\"no base64!\"}")]
    [InlineData("[]")]
    public void Verify_ForeignFile_UsesTheConfiguredPassword(string content)
    {
        Create().CreateIfMissing();
        File.WriteAllText(StoredPath, content);
        Assert.True(Create("another password").Verify("another password"));
        File.WriteAllText(StoredPath, content);
        Assert.NotNull(Create().CreateIfMissing());
    }

    [Fact]
    public void VerifyAndStamp_FirstUseFromManyThreads_AgreeOnOneHash()
    {
        var store = Create("another password");
        var stamps = new System.Collections.Concurrent.ConcurrentBag<string>();
        Parallel.For(0, 16, index =>
        {
            if (index % 4 == 0) Assert.True(store.Verify("another password"));
            stamps.Add(store.Stamp());
        });
        Assert.Equal(Create("another password").Stamp(), Assert.Single(stamps.Distinct()));
    }

    public void Dispose() => _folder.Dispose();

    private string StoredPath => Path.Combine(_folder.Path, "auth", "password.json");

    private PasswordStore Create(string? configured = null) => new(
        new DataFolder(Options.Create(new DataOptions { Path = _folder.Path })),
        Options.Create(new AuthOptions { Password = configured }));
}
