namespace Coder1.Core.Memory.Leaks;

/// <summary>
/// How many things of a kind there are that take memory by being there, such as pages: while their number changes, growth
/// is no leak. Each feature registers its own with the container.
/// </summary>
public interface ILoadSource
{
    /// <summary>How many there are now; cheap and without allocation.</summary>
    int Count { get; }
}
