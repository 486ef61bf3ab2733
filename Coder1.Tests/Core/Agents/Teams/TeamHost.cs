using Coder1.Core.Agents;
using Coder1.Core.Agents.Checkpoints;
using Coder1.Core.Agents.Summaries;
using Coder1.Core.Agents.Teams;
using Coder1.Core.Git;
using Coder1.Core.Memory;
using Coder1.Core.Storage;
using Coder1.Core.Workspaces;
using Coder1.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;
using MsOptions = Microsoft.Extensions.Options.Options;

namespace Coder1.Tests.Core.Agents.Teams;

/// <summary>Teams over a workspace with real git, with agents that a test scripts, on a clock that stands.</summary>
internal sealed class TeamHost : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Keeper _keeper = new();
    private readonly GitClient _git;
    private CheckpointStore _checkpoints = null!;

    public TeamHost()
    {
        Root = Directory.CreateDirectory(Path.Combine(_folder.Path, "my work")).FullName;
        _git = new GitClient(MsOptions.Create(new GitOptions()), _keeper.Children, TimeProvider.System);
        Start();
    }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public string Root { get; }

    public string TeamsPath => Path.Combine(_folder.Path, "data", "agents", "teams");

    public ManualClock Clock { get; } = new();

    public TeamOptions Options { get; } = new();

    public AgentOptions Agents { get; } = new() { MaxSessions = 50 };

    public FakeScheduler Scheduler { get; } = new();

    public AgentRegistry Registry { get; private set; } = null!;

    public AgentTeams Teams { get; private set; } = null!;

    public AgentSummaries Summaries { get; private set; } = null!;

    /// <summary>What the tier is said to have.</summary>
    public FeatureTier Tier { get; set; } = Named("premium", "two-agent-teams", "session-summary", "multi-agent");

    public static FeatureTier Named(string name, params string[] features) => new(name, 3, 0) { Features = features };

    public void Write(string path, string content) => _folder.File(Path.Combine("my work", path), content);

    public string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public Task<string> GitAsync(params IReadOnlyList<string> arguments) => GitInAsync(Root, arguments);

    public async Task<string> GitInAsync(string folder, params IReadOnlyList<string> arguments) =>
        (await _git.RunAsync(new GitCommand(folder, ["-c", "user.name=a", "-c", "user.email=a@b", .. arguments]), Cancel)).OrThrow().Text;

    public async Task CommitAsync()
    {
        await GitAsync("init", "-q");
        await GitAsync("add", "-A");
        await GitAsync("commit", "-q", "-m", "first");
    }

    /// <summary>Agents do to their worktrees what a test says: the first one's member is 1.</summary>
    public void Answer(params Action<string>[] works) => Scheduler.Agent.Answer = (client, _, _) =>
    {
        var folder = Scheduler.Agent.FolderOf(client);
        works[MemberOf(folder) - 1](folder);
        return Task.FromResult("end_turn");
    };

    /// <summary>Agents work until they are stopped.</summary>
    public void NeverEnd() => Scheduler.Agent.Answer = async (_, _, cancellation) =>
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
        return "end_turn";
    };

    public Task<TeamInfo> CreateAsync(int members = 2, params AgentAttachment[] attachments) => Teams.CreateAsync(
        new TeamRequest(Workspace.At(Root), [.. Enumerable.Repeat("fake", members)], new AgentPrompt("Do it well") { Attachments = attachments }),
        new AgentAsker("ann", "1"), Cancel);

    /// <summary>Asks a team, and waits until all are done.</summary>
    public async Task<TeamInfo> AskAsync(int members = 2)
    {
        var team = await CreateAsync(members);
        await IdleAsync(team);
        return await Teams.LookAsync(team.Id, Cancel);
    }

    public Task IdleAsync(TeamInfo team) => Eventually.TrueAsync(
        () => team.Members.All(member => Session(member)?.State is AgentState.Idle or AgentState.Failed), () => "The members do not come to an end.");

    public AgentInfo? Session(TeamMemberInfo member) => Registry.Find(new AgentSessionId(member.SessionId));

    /// <summary>The files of the workspace's repository with what is in them.</summary>
    public string Inside() => string.Join('\n', Directory.EnumerateFiles(Path.Combine(Root, ".git"), "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal).Select(file => $"{file} {Convert.ToBase64String(File.ReadAllBytes(file))}"));

    public async Task RestartAsync()
    {
        Teams.Dispose();
        await Summaries.DisposeAsync();
        await Registry.DisposeAsync();
        _checkpoints.Dispose();
        Start();
    }

    public async ValueTask DisposeAsync()
    {
        Teams.Dispose();
        await Summaries.DisposeAsync();
        await Registry.DisposeAsync();
        _checkpoints.Dispose();
        _git.Dispose();
        _keeper.Dispose();
        _folder.Dispose();
        Assert.Equal(0, Scheduler.Held);
    }

    private static int MemberOf(string folder) => int.Parse(Path.GetFileName(Path.GetDirectoryName(folder))!, System.Globalization.CultureInfo.InvariantCulture);

    private void Start()
    {
        var data = new DataFolder(MsOptions.Create(new DataOptions { Path = Path.Combine(_folder.Path, "data") }));
        _checkpoints = new CheckpointStore(_git, data, MsOptions.Create(new CheckpointOptions()), TimeProvider.System, NullLogger<CheckpointStore>.Instance);
        Registry = new AgentRegistry(
            MsOptions.Create(Agents), data, Clock,
            new AgentServices(new FakeCatalog(), Scheduler, _checkpoints, new WorkspaceFiles(MsOptions.Create(new WorkspaceOptions()))),
            NullLogger<AgentRegistry>.Instance);
        var store = new TeamStore(data, NullLogger<TeamStore>.Instance);
        Teams = new AgentTeams(
            MsOptions.Create(Options), MsOptions.Create(Agents),
            new TeamServices(Registry, new FakeCatalog(), new TeamWorktrees(_checkpoints, _git), store, () => Tier), Clock, NullLogger<AgentTeams>.Instance);
        Summaries = new AgentSummaries(
            MsOptions.Create(Agents), new SummaryServices(Registry, new FakeCatalog(), _checkpoints, new SummaryStore(data), () => Tier), Clock,
            NullLogger<AgentSummaries>.Instance);
    }
}
