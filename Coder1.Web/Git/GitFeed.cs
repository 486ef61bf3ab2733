using System.Text.Json;
using Coder1.Core.Git.Status;

namespace Coder1.Web.Git;

/// <summary>Brings a workspace's status to a page: one call at a time, and of what came meanwhile the newest only.</summary>
/// <remarks>A page that answers slowly holds one status, not a queue of them.</remarks>
internal sealed class GitFeed : IGitFeed
{
    private readonly Lock _lock = new();
    private readonly Func<JsonElement, Task> _send;
    private readonly GitView _view;
    private GitStatus? _waiting;
    private bool _sends;
    private bool _disposed;

    /// <summary>Begins; the first status comes as soon as it is known.</summary>
    /// <param name="repositories">What is looked at.</param>
    /// <param name="folder">The workspace's folder.</param>
    /// <param name="send">Brings it to the page; must not throw for what a page does.</param>
    public GitFeed(GitRepositories repositories, string folder, Func<JsonElement, Task> send)
    {
        _send = send;
        _view = repositories.Open(folder, Tell);
    }

    /// <inheritdoc />
    public bool IsVisible
    {
        get => _view.IsVisible;
        set => _view.IsVisible = value;
    }

    /// <inheritdoc />
    public void Show(IReadOnlyList<string> folders) => _view.Folders = folders;

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_lock) _disposed = true;
        _view.Dispose();
    }

    private void Tell(GitStatus status)
    {
        lock (_lock)
        {
            _waiting = status;
            if (_sends || _disposed) return;
            _sends = true;
        }

        _ = Task.Run(SendAsync);
    }

    private async Task SendAsync()
    {
        try
        {
            while (Next() is { } status)
                await _send(JsonSerializer.SerializeToElement(StatusResponse.Of(status), GitStatusJson.Default.StatusResponse));
        }
        catch (ObjectDisposedException)
        {
            // The circuit ended meanwhile.
            Dispose();
        }
    }

    private GitStatus? Next()
    {
        lock (_lock)
        {
            var next = _disposed ? null : _waiting;
            _waiting = null;
            _sends = next is not null;
            return next;
        }
    }
}
