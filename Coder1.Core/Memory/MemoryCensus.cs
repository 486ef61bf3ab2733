using System.Globalization;
using System.Text;

namespace Coder1.Core.Memory;

/// <summary>Where features tell how many of something there are, for the log's line on memory.</summary>
/// <remarks>Bounded by code: each feature registers its few at the start.</remarks>
public sealed class MemoryCensus
{
    private readonly Lock _lock = new();
    private readonly List<(string Name, Func<int> Count)> _counts = [];

    /// <summary>Registers a count.</summary>
    /// <param name="name">What is counted, in the plural.</param>
    /// <param name="count">How many there are now; cheap, callable from any thread.</param>
    public void Add(string name, Func<int> count)
    {
        lock (_lock) _counts.Add((name, count));
    }

    /// <summary>As in "terminals 3, pages 2"; empty where nothing is counted.</summary>
    public string Describe()
    {
        lock (_lock)
        {
            var text = new StringBuilder();
            foreach (var (name, count) in _counts)
            {
                if (text.Length > 0) text.Append(", ");
                text.Append(CultureInfo.InvariantCulture, $"{name} {count()}");
            }

            return text.ToString();
        }
    }
}
