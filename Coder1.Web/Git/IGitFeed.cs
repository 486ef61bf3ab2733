namespace Coder1.Web.Git;

/// <summary>Brings the status of a workspace to a page, until it is disposed.</summary>
public interface IGitFeed : IDisposable
{
    /// <summary>Whether the panel is seen.</summary>
    bool IsVisible { get; set; }

    /// <summary>Says which folders can be seen, absolute.</summary>
    /// <param name="folders">The folders.</param>
    void Show(IReadOnlyList<string> folders);
}
