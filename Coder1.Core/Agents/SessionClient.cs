using Coder1.Core.Agents.Drivers;

namespace Coder1.Core.Agents;

/// <summary>What an agent says and wants, for one conversation, as long as that lives: also between its turns.</summary>
/// <remarks>Nothing here waits for a watcher: events go into the transcript, and who watches reads them there.</remarks>
/// <param name="session">The conversation.</param>
internal sealed class SessionClient(AgentSession session) : IAgentClient
{
    private readonly AgentFiles _files = new(session.Context.Files, session.Context.SeenFiles, session.Id, session.Folder);

    public ValueTask UpdateAsync(AgentUpdate update)
    {
        session.Transcript.Append(update.Type, update.Body.Span);
        if (session.Transcript.Fault is { } fault) session.DiskFailed(fault);
        return ValueTask.CompletedTask;
    }

    public void Changed(AgentSettings settings) => session.SettingsChanged(settings);

    public void Titled(string title) => session.SetTitle(title, AgentTitleSource.Agent);

    public Task<string?> AskAsync(PermissionRequest request, CancellationToken cancellation) => session.AskAsync(request, cancellation);

    public Task<string?> ReadFileAsync(string path, int? line, int? limit, CancellationToken cancellation) =>
        _files.ReadAsync(path, line, limit, cancellation);

    public Task WriteFileAsync(string path, string text, CancellationToken cancellation) => session.IsWriter
        ? throw new AgentException(AgentFault.Invalid, "Only a summary is wanted here: no file may be changed.")
        : _files.WriteAsync(path, text, cancellation);
}
