namespace Coder1.Core.Git.Status;

/// <summary>Somebody who looks at a workspace's status, until it is disposed.</summary>
public sealed class GitView : IDisposable
{
    private readonly GitRepository _repository;
    private readonly Action<GitStatus> _tell;
    private int _disposed;

    internal GitView(GitRepository repository, Action<GitStatus> tell) => (_repository, _tell) = (repository, tell);

    /// <summary>Whether all of the status is seen, or only what stands at the page's edges; then it is looked at less often.</summary>
    public bool IsVisible
    {
        get;
        set
        {
            if (field == value) return;
            field = value;
            _repository.ViewChanged();
        }
    }

    /// <summary>Folders that can be seen, absolute: they are watched first.</summary>
    /// <value>Beyond <see cref="MaxFolders"/> the rest is left out.</value>
    public IReadOnlyList<string> Folders
    {
        get;
        set
        {
            field = [.. value.Take(MaxFolders)];
            _repository.ViewChanged();
        }
    }

    = [];

    /// <summary>Folders of a view at most.</summary>
    public const int MaxFolders = 64;

    /// <inheritdoc />
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0) _repository.Leave(this);
    }

    internal void Tell(GitStatus status) => _tell(status);
}
