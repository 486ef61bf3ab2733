using System.Text;
using Coder1.Core.Git;
using Coder1.Core.Git.Operations;
using Coder1.Core.Git.Operations.Faults;
using Coder1.Core.Git.Operations.Names;
using Coder1.Core.Git.Operations.Staging;
using Coder1.Core.Git.Safety;
using Coder1.Core.Storage;
using Coder1.Tests.TestKit;
using Microsoft.Extensions.Options;
using Xunit;

namespace Coder1.Tests.Core.Git.Operations;

/// <summary>A repository of real git, and what works with it.</summary>
internal sealed class GitFixture : IGitChanges, IDisposable
{
    private readonly TempFolder _data = new();
    private readonly Keeper _keeper = new();

    public GitFixture()
    {
        Data = new DataFolder(Options.Create(new DataOptions { Path = _data.Path }));
        Trust = new GitTrust(Data);
        Client = new GitClient(Options.Create(GitOptions), _keeper.Children, TimeProvider.System, Trust);
        Turns = new RepositoryTurns(Bounds, TimeProvider.System);
        Runner = new GitRunner(Client, Turns, this, TimeProvider.System);
        Spool = new GitSpool(Data);
        Index = new IndexWriter(Runner);
    }

    public TestRepository Repository { get; } = new();

    public DataFolder Data { get; }

    public GitTrust Trust { get; }

    public GitOptions GitOptions { get; } = new();

    public GitOperationOptions Limits { get; } = new();

    public IOptions<GitOperationOptions> Bounds => Options.Create(Limits);

    public GitClient Client { get; }

    public RepositoryTurns Turns { get; }

    public GitRunner Runner { get; }

    public GitSpool Spool { get; }

    public IndexWriter Index { get; }

    /// <summary>How often somebody was told that something changed.</summary>
    public int Told { get; private set; }

    public string Root => Repository.Path;

    public string At(string path) => Path.Combine(Root, path);

    public string Read(string path) => File.ReadAllText(At(path));

    /// <summary>The status, its lines joined by commas.</summary>
    public string Status() => string.Join(',', Repository.Git("status", "--porcelain=v1", "-uall", "--no-renames").TrimEnd('\n').Split('\n'));

    public static GitSelection Paths(params string[] paths) => GitSelection.Parse(null, paths);

    public static GitSelection Group(string group) => GitSelection.Parse(group, null);

    /// <summary>Writes a file whose name is no text, as .NET could not; gives its key.</summary>
    public string OddFile(string content)
    {
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("sh", ["-c", "printf '%s' \"$0\" > \"$(printf 'odd\\377\\nname')\"", content])
        {
            WorkingDirectory = Root,
        })!;
        process.WaitForExit();
        return "\0" + Convert.ToBase64String([.. "odd"u8, 0xFF, .. "\nname"u8]);
    }

    public void Changed(string folder) => Told++;

    public static async Task<GitFaultException> RefusedAsync(GitFault fault, Func<Task> work)
    {
        var refusal = await Assert.ThrowsAsync<GitFaultException>(work);
        Assert.True(fault == refusal.Fault, $"{refusal.Fault}: {refusal.Message}");
        Assert.Contains("\n\n", refusal.Message, StringComparison.Ordinal);
        return refusal;
    }

    public static MemoryStream Text(string text) => new(Encoding.UTF8.GetBytes(text));

    public void Dispose()
    {
        Assert.Equal(0, Turns.Count);
        Assert.Empty(Directory.EnumerateFiles(Data.Folder("git", "spool")));
        Index.Dispose();
        Client.Dispose();
        _keeper.Dispose();
        // .NET cannot name what OddFile makes.
        using (var remove = System.Diagnostics.Process.Start("rm", ["-rf", "--", Root])) remove.WaitForExit();
        Repository.Dispose();
        _data.Dispose();
    }
}
