using System.ComponentModel;
using System.Globalization;
using System.Text;
using Coder1.Core.Agents;
using Coder1.Core.Git;
using Coder1.Core.Memory;
using Coder1.Core.Search;
using Coder1.Core.Terminals;

namespace Coder1.Web.Agents.Tools;

/// <summary>What an agent may ask of Coder1; it only reads, and only in the workspace of its conversation.</summary>
/// <param name="info">The conversation.</param>
/// <param name="services">The features.</param>
internal sealed class AgentTools(AgentInfo info, IServiceProvider services)
{
    /// <summary>Output of a terminal in one answer: the last of it.</summary>
    public const int MaxOutputBytes = 32 * 1024;

    private const int MaxFiles = 100;
    private const long Mb = 1024 * 1024;

    [Description("How much memory this container has left. Read it before starting anything large (builds, tests, dev servers): beyond the limit the largest program is ended.")]
    public string Memory()
    {
        var monitor = services.GetRequiredService<MemoryMonitor>();
        var (used, limit) = (monitor.Latest.Reading.PressureBytes, monitor.Thresholds.LimitBytes);
        return string.Create(CultureInfo.InvariantCulture,
            $"{Math.Max(0, limit - used) / Mb} MB of {limit / Mb} MB are free; the level is {monitor.Level.ToString().ToLowerInvariant()}.");
    }

    [Description("The terminals of this workspace: id, name, folder, what runs in them.")]
    public string Terminals()
    {
        var text = new StringBuilder();
        foreach (var terminal in services.GetRequiredService<TerminalRegistry>().List(info.Workspace))
        {
            text.Append(CultureInfo.InvariantCulture, $"{terminal.Id}  {terminal.Name}  {terminal.State.ToString().ToLowerInvariant()}  in {terminal.Cwd}");
            if (terminal.Shell?.Command is { } command)
                text.Append(CultureInfo.InvariantCulture, $"  {(terminal.Shell.IsAtPrompt ? "ran" : "runs")}: {command}");
            text.Append('\n');
        }

        return text.Length > 0 ? text.ToString() : "There are no terminals in this workspace.";
    }

    [Description("The end of what a terminal of this workspace printed, as text.")]
    public async Task<string> TerminalOutput(
        [Description("The terminal's id.")] string id, [Description("How many lines; 100 where it is left out.")] int lines = 100,
        CancellationToken cancellation = default)
    {
        var registry = services.GetRequiredService<TerminalRegistry>();
        if (!TerminalId.TryParse(id, out var terminal) || registry.Find(terminal) is not { } found || found.Workspace != info.Workspace)
            return "There is no such terminal in this workspace. Ask for the terminals first.";
        var from = Math.Max(found.OutputStart, found.OutputEnd - MaxOutputBytes);
        if (registry.OpenOutput(terminal, from) is not { } output) return "The terminal was closed.";
        await using (output)
        {
            var bytes = new byte[MaxOutputBytes];
            var length = await output.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
            var text = Encoding.UTF8.GetString(bytes, 0, new PlainText().Strip(bytes.AsSpan(0, length), bytes));
            return string.Join('\n', text.Split('\n').TakeLast(Math.Max(1, lines)));
        }
    }

    [Description("What git says of this workspace: branch, staged, changed and untracked files.")]
    public async Task<string> GitStatus(CancellationToken cancellation = default)
    {
        try
        {
            var status = await services.GetRequiredService<GitClient>().RunAsync(
                new GitCommand(info.Folder, "status", "--short", "--branch"), cancellation);
            if (status.ExitCode != 0) return status.Error;
            var text = status.Text;
            return text.Length > MaxOutputBytes ? text[..MaxOutputBytes] + "\n(more was left out)" : text;
        }
        catch (GitException error)
        {
            return error.Message;
        }
    }

    [Description("Files of this workspace whose path holds these letters in this order, the best first.")]
    public async Task<string> FindFiles([Description("A part of the path.")] string query, CancellationToken cancellation = default)
    {
        try
        {
            var found = await services.GetRequiredService<FileFinder>().FindAsync(info.Folder, query, MaxFiles, cancellation);
            return found.Paths.Count > 0 ? string.Join('\n', found.Paths) : "No file has such a path.";
        }
        catch (Exception error) when (error is IOException or MemoryRefusedException)
        {
            return error.Message;
        }
    }

    [Description("Lines of this workspace's files that hold a text, as path:line:text.")]
    public async Task<string> SearchText([Description("The text, letter by letter.")] string text, CancellationToken cancellation = default)
    {
        if (text.Length == 0) return "Say what to look for.";
        try
        {
            var lines = await services.GetRequiredService<TextSearch>().FindAsync(info.Folder, text, cancellation);
            return lines.Length > 0 ? lines : "No file holds that.";
        }
        catch (Exception error) when (error is IOException or MemoryRefusedException)
        {
            return error.Message;
        }
    }
}
