namespace Coder1.Tests.TestKit;

/// <summary>Fails a suite that leaves pseudo-terminals, pidfds, log files or children behind.</summary>
/// <remarks>Other descriptors (sockets, the runtime's own) come and go by themselves, so they are not counted.</remarks>
public sealed class LeakCheck : IAsyncDisposable
{
    private readonly HashSet<int> _childrenBefore = Children();
    private readonly string _before = Held();

    public async ValueTask DisposeAsync()
    {
        await Eventually.TrueAsync(() => Held() == _before, () => $"Held before: {_before}; after: {Held()}");
        await Eventually.TrueAsync(() => NewChildren().Count == 0, () => $"Children: {string.Join(' ', NewChildren())}");
    }

    /// <summary>Children of this process that were not there before, zombies included.</summary>
    public IReadOnlyCollection<int> NewChildren() => [.. Children().Except(_childrenBefore)];

    /// <summary>How many of the descriptors that terminals use this process holds, by kind.</summary>
    public static string Held()
    {
        int masters = 0, processes = 0, logs = 0;
        foreach (var descriptor in Directory.EnumerateFileSystemEntries("/proc/self/fd"))
        {
            var target = Target(descriptor);
            if (target.EndsWith("/ptmx", StringComparison.Ordinal)) masters++;
            if (target.Contains("pidfd", StringComparison.Ordinal)) processes++;
            if (target.Contains(".out", StringComparison.Ordinal)
                && target.Contains("/terminals/", StringComparison.Ordinal)) logs++;
        }

        return $"{masters} masters, {processes} pidfds, {logs} log files";
    }

    private static string Target(string descriptor)
    {
        try
        {
            return new FileInfo(descriptor).LinkTarget ?? "";
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static HashSet<int> Children()
    {
        var own = Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture);
        HashSet<int> children = [];
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), out var process)) continue;
            try
            {
                var stat = System.IO.File.ReadAllText(folder + "/stat");
                var parent = stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1];
                if (parent == own) children.Add(process);
            }
            catch (IOException)
            {
                // Ended between the listing and the reading.
            }
        }

        return children;
    }
}
