using Coder1.Bench.Bombs;
using Coder1.Bench.Memory;
using Coder1.Bench.Report;
using Coder1.Bench.Start;
using Coder1.Bench.Terminals;
using Coder1.Bench.Wire;

namespace Coder1.Bench;

/// <summary>Runs the benches asked for, prints their tables, and writes them into docs/performance.md when asked to.</summary>
internal static class BenchRunner
{
    private const string WriteSwitch = "--write";
    private const string QuickSwitch = "--quick";

    /// <summary>EX_USAGE of sysexits.h.</summary>
    private const int WrongUsage = 64;

    private static readonly Dictionary<string, Func<BenchContext, Task<IReadOnlyList<BenchTable>>>> Benches = new()
    {
        ["start"] = StartBench.RunAsync,
        ["wire"] = WireBench.RunAsync,
        ["terminals"] = TerminalsBench.RunAsync,
        ["memory"] = MemoryBench.RunAsync,
        ["bombs"] = BombsBench.RunAsync,
    };

    /// <summary>Runs them.</summary>
    /// <returns>0 when every figure is within what was asked, 1 when one is not.</returns>
    public static async Task<int> RunAsync(string[] args, TimeProvider time)
    {
        var names = args.Where(arg => arg is not (WriteSwitch or QuickSwitch)).ToList();
        if (names.Find(name => !Benches.ContainsKey(name)) is { } unknown)
        {
            await Console.Error.WriteLineAsync($"{unknown}: no such bench; there are {string.Join(", ", Benches.Keys)}");
            return WrongUsage;
        }

        using var context = await BenchContext.CreateAsync(args.Contains(QuickSwitch), time);
        var kept = true;
        foreach (var name in names.Count > 0 ? names : [.. Benches.Keys])
        {
            var tables = await Benches[name](context);
            var text = string.Join("\n", tables.Select(table => table.ToMarkdown()));
            Console.WriteLine(text);
            if (args.Contains(WriteSwitch))
                PerformanceDocument.Write(context.Repository, name, $"{MachineDescription.Read()}\n\n{text}");
            kept &= tables.All(table => table.IsKept);
        }

        return kept ? 0 : 1;
    }
}
