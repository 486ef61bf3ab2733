using System.Security.Cryptography;
using Coder1.Core.Agents.Acp;
using Coder1.Core.Agents.Claude;
using Coder1.Core.Agents.Drivers;
using Coder1.Core.Memory.Fences;
using Coder1.Core.Memory.Processes;
using Microsoft.Extensions.Logging;

namespace Coder1.Core.Agents.Pool;

/// <summary>A running agent: its program, all that it starts, and the driver that speaks with it.</summary>
/// <remarks>
/// However it ends, asked to or not, what it leaves behind is swept before <see cref="Exit"/> is done. One task waits for the
/// end; nothing is polled while it runs.
/// </remarks>
internal sealed partial class AgentProcess : IAgentProcess
{
    private const int IdBytes = 8;

    /// <summary>What was told so long ago is not why it ended now.</summary>
    private static readonly TimeSpan EndedMemory = TimeSpan.FromSeconds(10);

    /// <summary>What is still in the pipes of one that has ended is there at once.</summary>
    private static readonly TimeSpan DrainGrace = TimeSpan.FromSeconds(1);

    /// <summary>Who ends a program for memory signals first and tells then.</summary>
    private static readonly TimeSpan TellGrace = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _told = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<AgentExit> _exit = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LaunchContext _context;
    private readonly AgentLaunch _launch;
    private readonly AgentProgram _program;
    private readonly ProcessOwner _owner;
    private readonly AgentTree _tree;
    private readonly LastWords _words;
    private readonly LineDriver _driver;
    private readonly IDisposable _place;
    private readonly IDisposable _reads;
    private readonly IDisposable _ends;
    private readonly Task _exited;
    private readonly long _killsBefore;
    private EndedProcess? _ended;
    private string? _cause;
    private Task? _stopping;
    private long _peak;
    private int _disposed;

    private AgentProcess(LaunchContext context, AgentLaunch launch, ProcessOwner owner, AgentProgram program)
    {
        (_context, _launch, _owner, _program) = (context, launch, owner, program);
        var process = program.Process;
        Id = process.Id;
        _exited = process.WaitForExitAsync();
        _place = context.Children.Started(owner, Id);
        _killsBefore = KernelKills.Count(context.Children.Fences, owner);
        _tree = new AgentTree(Id, owner, context.Look, context.Time);
        _reads = context.Children.Ledger.OnRead(Observe);
        _ends = context.Children.Ended.OnEnded(Told);
        _words = new LastWords(process.StandardError.BaseStream, program.Redaction);
        var driving = new DriverContext(
            launch.Definition, process.StandardInput.BaseStream, process.StandardOutput.BaseStream, context.Options, context.Time, context.Logger)
        {
            Redact = program.Redaction.Apply, MarkTools = _tree.MarkTools,
        };
        _driver = launch.Definition.Protocol == AgentProtocol.Acp ? new AcpDriver(driving) : new ClaudeDriver(driving, program.Conversation!);
        Log.Started(context.Logger, launch.Definition.Id, Id);
        _ = WatchOutputAsync();
        _ = WatchAsync();
    }

    public int Id { get; }

    public IAgentDriver Driver => (IAgentDriver)_driver;

    public Task<AgentExit> Exit => _exit.Task;

    /// <summary>The end of what it wrote to standard error.</summary>
    public string Words => _words.Text;

    /// <summary>Starts one. It is not greeted yet.</summary>
    /// <exception cref="AgentException"><c>NotStarted</c>.</exception>
    public static AgentProcess Start(LaunchContext context, AgentLaunch launch)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        var program = AgentProgram.Start(launch, id);
        return new AgentProcess(context, launch, new ProcessOwner(OwnerKind.Agent, id, launch.Definition.Id), program);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        await StopAsync("not needed any more").ConfigureAwait(false);
        await _driver.DisposeAsync().ConfigureAwait(false);
        Release();
        // Whoever has asked for them has to close them: the process does not.
        await CloseInputAsync().ConfigureAwait(false);
        _program.Process.StandardOutput.Dispose();
        _program.Process.StandardError.Dispose();
        _program.Process.Dispose();
    }

    /// <summary>Has the ledger look, so that even a short life has a peak.</summary>
    public void Measure() => _ = _context.Children.Ledger.ReadAsync(TimeSpan.FromSeconds(1));

    private void Observe(LedgerSnapshot snapshot)
    {
        var bytes = snapshot.BytesOf(OwnerKind.Agent, _owner.Id);
        lock (_lock) _peak = Math.Max(_peak, bytes);
        _tree.Remember(snapshot);
    }

    private void Told(EndedProcess ended)
    {
        if (ended.Owner.Kind != OwnerKind.Agent || ended.Owner.Id != _owner.Id) return;
        lock (_lock) _ended = ended;
        _told.TrySetResult();
    }

    /// <summary>Nothing more comes of it, but it lives: it has broken the protocol, or closed its output.</summary>
    private async Task WatchOutputAsync()
    {
        await _driver.Completion.ConfigureAwait(false);
        if (await ExitedWithinAsync(DrainGrace).ConfigureAwait(false)) return;
        await StopAsync(_driver.Broken?.Message ?? "it closed its output").ConfigureAwait(false);
    }

    private async Task WatchAsync()
    {
        await _exited.ConfigureAwait(false);
        var byKernel = KernelKills.Count(_context.Children.Fences, _owner) > _killsBefore;
        if (!await _tree.SweepAsync().ConfigureAwait(false)) Log.Stuck(_context.Logger, _launch.Definition.Id, Id);
        await DrainAsync().ConfigureAwait(false);
        var status = ExitCause.StatusOf(_program.Process.ExitCode);
        if (status < 0 && _cause is null) await Task.WhenAny(_told.Task, Task.Delay(TellGrace, _context.Time)).ConfigureAwait(false);
        Finish(status, byKernel);
    }

    /// <summary>Takes what is still in the pipes. They may be held open by what is no child of the agent.</summary>
    private async Task DrainAsync()
    {
        try
        {
            await Task.WhenAll(_driver.Completion, _words.Completion).WaitAsync(DrainGrace, _context.Time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            await _driver.DisposeAsync().ConfigureAwait(false);
        }
    }

    private void Release()
    {
        _reads.Dispose();
        _ends.Dispose();
        _place.Dispose();
        _program.McpFile?.Dispose();
    }

    private void Finish(int? status, bool byKernel)
    {
        Release();
        AgentExit exit;
        lock (_lock)
        {
            var told = _ended is { } ended && (_context.Time.GetUtcNow() - ended.At).Duration() < EndedMemory ? ended : null;
            var container = _context.Monitor.Latest.Reading.ContainerBytes;
            exit = new AgentExit(ExitCause.Describe(_cause, told, byKernel, status, _peak, container), status, Math.Max(_peak, told?.Bytes ?? 0), _words.Text);
        }

        if (_exit.TrySetResult(exit)) Log.Ended(_context.Logger, _launch.Definition.Id, Id, status, exit.Cause);
    }

    private static partial class Log
    {
        [LoggerMessage(5010, LogLevel.Information, "Agent {Agent} is started as process {Process}.", EventName = "AgentProcessStarted")]
        public static partial void Started(ILogger logger, string agent, int process);

        [LoggerMessage(5011, LogLevel.Information, "Agent {Agent}, process {Process}, has ended with status {Status}: {Cause}", EventName = "AgentProcessEnded")]
        public static partial void Ended(ILogger logger, string agent, int process, int? status, string cause);

        [LoggerMessage(5012, LogLevel.Error, "Something that agent {Agent}, process {Process}, started does not end.", EventName = "AgentTreeStuck")]
        public static partial void Stuck(ILogger logger, string agent, int process);
    }
}
