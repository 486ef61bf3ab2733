using System.Text.Json;
using Coder1.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Coder1.Core.Memory.Processes;

/// <summary>Remembers the most that each terminal, agent and command held, so that it is known what one more would cost.</summary>
/// <remarks>
/// Fed by the ledger. While one is there its peak grows; when it is gone it counts as seen. What was seen is kept in the data
/// folder, for a server just started knows no less.
/// </remarks>
public sealed partial class PriceTags : IDisposable
{
    /// <summary>Seen ones of a kind and name; the oldest is forgotten.</summary>
    public const int MaxSeen = 64;

    /// <summary>Kinds and names; of one more, nothing is kept.</summary>
    public const int MaxTags = 32;

    private const int MaxFileBytes = 256 * 1024;

    private readonly Lock _lock = new();
    private readonly Lock _fileLock = new();
    private readonly Dictionary<(OwnerKind Kind, string Name), Queue<long>> _seen = [];
    private readonly string _file;
    private readonly ILogger<PriceTags> _logger;
    private readonly IDisposable _subscription;
    private Dictionary<ProcessOwner, long> _peaks = [];

    /// <summary>Makes one that follows the ledger.</summary>
    /// <param name="ledger">Tells what is held.</param>
    /// <param name="data">Where what was seen is kept.</param>
    /// <param name="logger">The log.</param>
    public PriceTags(MemoryLedger ledger, DataFolder data, ILogger<PriceTags> logger)
    {
        (_file, _logger) = (data.File("price-tags.json"), logger);
        _subscription = ledger.OnRead(Observe);
    }

    /// <summary>The tags, by kind and name. Those that are still there count with what they held so far.</summary>
    public IReadOnlyList<PriceTag> Tags
    {
        get
        {
            lock (_lock)
            {
                var living = _peaks.ToLookup(peak => KeyOf(peak.Key), peak => peak.Value);
                return
                [
                    .. _seen.Keys.Union(living.Select(group => group.Key)).Order()
                        .Select(key => TagOf(key, [.. _seen.GetValueOrDefault(key) ?? [], .. living[key]])),
                ];
            }
        }
    }

    /// <summary>The tag of a kind and name; null where none was seen.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="name">The agent's name.</param>
    public PriceTag? Find(OwnerKind kind, string name = "") => Tags.FirstOrDefault(tag => tag.Kind == kind && tag.Name == name);

    /// <summary>What one more is to be taken to need, in bytes: nineteen of twenty held no more.</summary>
    /// <remarks>
    /// A guess until one has ended. One that is still there counts only where it holds more than that already: one just
    /// started tells nothing yet.
    /// </remarks>
    /// <param name="kind">The kind.</param>
    /// <param name="name">The agent's name.</param>
    /// <param name="newest">So many of those that ended count, the newest.</param>
    /// <param name="guess">What is taken to be needed before any was seen.</param>
    public long NeedOf(OwnerKind kind, string name, int newest, long guess)
    {
        lock (_lock)
        {
            long[] seen = _seen.TryGetValue((kind, name), out var peaks) ? [.. peaks.TakeLast(newest)] : [guess];
            var need = NearestRank(seen, 0.95);
            long[] larger = [.. _peaks.Where(peak => KeyOf(peak.Key) == (kind, name) && peak.Value > need).Select(peak => peak.Value)];
            return larger.Length == 0 ? need : NearestRank(seen.Concat(larger).TakeLast(newest), 0.95);
        }
    }

    /// <summary>Reads what earlier servers saw.</summary>
    internal void Load()
    {
        try
        {
            var file = new FileInfo(_file);
            if (!file.Exists || file.Length > MaxFileBytes) return;
            var seen = JsonSerializer.Deserialize(File.ReadAllBytes(_file), PriceTagsJson.Default.SeenPriceArray);
            lock (_lock)
                foreach (var price in seen ?? []) Add(price.Kind, price.Name, price.Peaks);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            Log.NotRead(_logger, error);
        }
    }

    /// <summary>Stops; those that are there count as seen, and all is kept.</summary>
    public void Dispose()
    {
        _subscription.Dispose();
        Observe(new LedgerSnapshot(default, 0, [], []));
    }

    internal void Observe(LedgerSnapshot snapshot)
    {
        bool isNews;
        lock (_lock)
        {
            Dictionary<ProcessOwner, long> peaks = [];
            foreach (var entry in snapshot.Entries.Where(IsPriced))
            {
                // By its id: it may have been given another name.
                var before = _peaks.FirstOrDefault(peak => peak.Key.Kind == entry.Owner.Kind && peak.Key.Id == entry.Owner.Id).Value;
                peaks[entry.Owner] = Math.Max(before, entry.Bytes);
            }

            var gone = _peaks.Where(peak => !peaks.Keys.Any(owner => owner.Kind == peak.Key.Kind && owner.Id == peak.Key.Id)).ToList();
            foreach (var (owner, bytes) in gone) Add(owner.Kind, KeyOf(owner).Name, [bytes]);
            _peaks = peaks;
            isNews = gone.Count > 0;
        }

        if (isNews) Save();
    }

    private static bool IsPriced(LedgerEntry entry) => entry.Bytes > 0
        && entry.Owner.Kind is OwnerKind.Terminal or OwnerKind.Agent or OwnerKind.Git or OwnerKind.Search;

    private static (OwnerKind Kind, string Name) KeyOf(ProcessOwner owner) =>
        (owner.Kind, owner.Kind == OwnerKind.Agent ? owner.Name : "");

    private static PriceTag TagOf((OwnerKind Kind, string Name) key, long[] peaks)
    {
        return new PriceTag(key.Kind, key.Name, peaks.Length, NearestRank(peaks, 0.5), NearestRank(peaks, 0.95));
    }

    /// <summary>A peak that was seen, not one between two.</summary>
    private static long NearestRank(IEnumerable<long> peaks, double part)
    {
        long[] sorted = [.. peaks.Order()];
        return sorted[Math.Max(0, (int)Math.Ceiling(part * sorted.Length) - 1)];
    }

    private void Add(OwnerKind kind, string name, IEnumerable<long> peaks)
    {
        if (!_seen.TryGetValue((kind, name), out var seen))
        {
            if (_seen.Count >= MaxTags) return;
            _seen[(kind, name)] = seen = new Queue<long>();
        }

        foreach (var peak in peaks)
        {
            seen.Enqueue(peak);
            if (seen.Count > MaxSeen) seen.Dequeue();
        }

        if (seen.Count == 0) _seen.Remove((kind, name));
    }

    private void Save()
    {
        SeenPrice[] seen;
        lock (_lock) seen = [.. _seen.Select(entry => new SeenPrice(entry.Key.Kind, entry.Key.Name, [.. entry.Value]))];
        try
        {
            lock (_fileLock)
                AtomicFile.Write(_file, JsonSerializer.SerializeToUtf8Bytes(seen, PriceTagsJson.Default.SeenPriceArray), flush: false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Log.NotSaved(_logger, error);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4102, LogLevel.Warning, "What things cost here could not be read.", EventName = "PriceTagsNotRead")]
        public static partial void NotRead(ILogger logger, Exception error);

        [LoggerMessage(4103, LogLevel.Warning, "What things cost here could not be saved.", EventName = "PriceTagsNotSaved")]
        public static partial void NotSaved(ILogger logger, Exception error);
    }
}
