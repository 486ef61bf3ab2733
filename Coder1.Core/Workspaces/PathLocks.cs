namespace Coder1.Core.Workspaces;

/// <summary>One lock for every path, from a fixed number of locks: two paths may share one, which costs only
/// time.</summary>
internal sealed class PathLocks
{
    private const int Count = 64;
    private readonly Lock[] _locks = [.. Enumerable.Range(0, Count).Select(_ => new Lock())];

    public Lock For(string absolutePath) =>
        _locks[(uint)string.GetHashCode(absolutePath, StringComparison.Ordinal) % Count];
}
