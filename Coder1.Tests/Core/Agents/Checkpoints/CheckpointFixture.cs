using Coder1.Core.Agents;
using Coder1.Core.Agents.Checkpoints;
using Coder1.Core.Git;
using Coder1.Core.Storage;
using Coder1.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;
using MsOptions = Microsoft.Extensions.Options.Options;

namespace Coder1.Tests.Core.Agents.Checkpoints;

/// <summary>A workspace with real git, and a store of checkpoints beside it.</summary>
internal sealed class CheckpointFixture : IDisposable
{
    private readonly TempFolder _data = new();
    private readonly TempFolder _folder = new();
    private readonly Keeper _keeper = new();
    private readonly GitClient _git;

    public CheckpointFixture()
    {
        _git = new GitClient(MsOptions.Create(new GitOptions()), _keeper.Children, TimeProvider.System);
        Store = new CheckpointStore(
            _git, new DataFolder(MsOptions.Create(new DataOptions { Path = _data.Path })), MsOptions.Create(Options),
            TimeProvider.System, NullLogger<CheckpointStore>.Instance);
    }

    public CheckpointOptions Options { get; } = new();

    public CheckpointStore Store { get; }

    public AgentSessionId Session { get; } = AgentSessionId.New();

    public string Root => _folder.Path;

    public string Repositories => Path.Combine(_data.Path, "agents", "checkpoints");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public string At(string path) => Path.Combine(Root, path);

    public void Write(string path, string content) => _folder.File(path, content);

    public async Task<string> GitAsync(params IReadOnlyList<string> arguments) =>
        (await _git.RunAsync(new GitCommand(Root, ["-c", "user.name=a", "-c", "user.email=a@b", .. arguments]), Cancellation))
            .OrThrow().Text;

    public async Task<string> TakeAsync()
    {
        var checkpoint = await Store.TakeAsync(Root, Session, Cancellation);
        Assert.NotNull(checkpoint);
        return checkpoint;
    }

    public Task<RewindResult> RewindAsync(string checkpoint) => Store.RewindAsync(Root, Session, checkpoint, Cancellation);

    public async Task<string> ChangesAsync(string from, string? to = null) => string.Join(' ',
        (await Store.DiffAsync(Root, from, to, Cancellation)).Files.Select(file => $"{file.Status} {file.Path}"));

    /// <summary>All files with what is in them, but the repository's own.</summary>
    public SortedDictionary<string, string> Files() => new(Directory
        .EnumerateFiles(Root, "*", new EnumerationOptions { AttributesToSkip = 0, RecurseSubdirectories = true })
        .Where(file => !Path.GetRelativePath(Root, file).StartsWith(".git/", StringComparison.Ordinal))
        .ToDictionary(
            file => Path.GetRelativePath(Root, file),
            file => new FileInfo(file).LinkTarget ?? Convert.ToBase64String(File.ReadAllBytes(file))), StringComparer.Ordinal);

    public void Dispose()
    {
        Store.Dispose();
        _git.Dispose();
        _keeper.Dispose();
        _folder.Dispose();
        _data.Dispose();
    }
}
