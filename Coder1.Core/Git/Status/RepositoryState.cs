namespace Coder1.Core.Git.Status;

/// <summary>Whether there is a repository to look at.</summary>
public enum RepositoryState
{
    /// <summary>There is.</summary>
    Ready,

    /// <summary>There is none.</summary>
    None,

    /// <summary>There is no git on the server.</summary>
    Missing,

    /// <summary>The server's git is too old.</summary>
    Old,

    /// <summary>The folder belongs to somebody else, and is not trusted.</summary>
    Ownership,

    /// <summary>git refuses to look, in its own words.</summary>
    Failed,
}
