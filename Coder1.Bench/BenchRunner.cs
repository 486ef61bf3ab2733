using System.Globalization;
using Coder1.Bench.Agents;
using Coder1.Bench.Bombs;
using Coder1.Bench.Git;
using Coder1.Bench.Memory;
using Coder1.Bench.Report;
using Coder1.Bench.Soak;
using Coder1.Bench.Start;
using Coder1.Bench.Terminals;
using Coder1.Bench.Wire;

namespace Coder1.Bench;

/// <summary>Runs the benches asked for, prints their tables, and writes them into docs/performance.md when asked to.</summary>
internal static class BenchRunner
{
    private const string WriteSwitch = "--write";
    private const string QuickSwitch = "--quick";

    /// <summary>Takes half an hour, so it runs only where it is asked for.</summary>
    private const string SoakName = "soak";

    /// <summary>EX_USAGE of sysexits.h.</summary>
    private const int WrongUsage = 64;

    private static readonly Dictionary<string, Func<BenchContext, Task<IReadOnlyList<BenchTable>>>> Benches = new()
    {
        ["start"] = StartBench.RunAsync,
        ["wire"] = WireBench.RunAsync,
        ["terminals"] = TerminalsBench.RunAsync,
        ["memory"] = MemoryBench.RunAsync,
        ["agents"] = AgentsBench.RunAsync,
        ["git"] = GitBench.RunAsync,
        ["bombs"] = BombsBench.RunAsync,
        [SoakName] = SoakBench.RunAsync,
    };

    /// <summary>Runs them.</summary>
    /// <returns>0 when every figure is within what was asked, 1 when one is not.</returns>
    public static async Task<int> RunAsync(string[] args, TimeProvider time)
    {
        var minutes = args.Select(Minutes).FirstOrDefault(number => number is not null);
        var names = args.Where(arg => arg is not (WriteSwitch or QuickSwitch) && Minutes(arg) is null).ToList();
        if (names.Find(name => !Benches.ContainsKey(name)) is { } unknown)
        {
            await Console.Error.WriteLineAsync($"{unknown}: no such bench; there are {string.Join(", ", Benches.Keys)}");
            return WrongUsage;
        }

        using var context = await BenchContext.CreateAsync(args.Contains(QuickSwitch), minutes, time);
        var kept = true;
        foreach (var name in names.Count > 0 ? names : [.. Benches.Keys.Where(name => name != SoakName)])
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

    /// <summary>A number among the arguments is the minutes that a soak takes.</summary>
    private static double? Minutes(string arg) =>
        double.TryParse(arg, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var minutes) && minutes > 0 ? minutes : null;
}
