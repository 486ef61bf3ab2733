using System.Reflection;
using System.Text.RegularExpressions;
using Coder1.Bench.Servers;
using Coder1.Core.Terminals;
using Coder1.Tests.TestKit;
using Coder1.Web.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Coder1.Tests.Repository;

/// <summary>What holds for every source file and every assembly of the product.</summary>
public sealed partial class SourceRulesTests
{
    private const int MaxLines = 400;

    private static readonly Assembly Core = typeof(TerminalRegistry).Assembly;
    private static readonly Assembly Web = typeof(AppBuilder).Assembly;
    private static readonly string Root = RepositoryRoot.Find();

    [Fact]
    public void LogEvents_OverAllAssemblies_HaveIdsAndNamesOfTheirOwn()
    {
        var events = new[] { Core, Web }.SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Select(method => (Method: method, Event: method.GetCustomAttribute<LoggerMessageAttribute>()))
            .Where(found => found.Event is not null).ToList();
        Assert.True(events.Count > 15);
        Assert.All(events, found => Assert.True(found.Event!.EventId > 0 && found.Event.EventName?.Length > 0, $"{found.Method.DeclaringType}.{found.Method.Name}"));
        AssertUnique(events.Select(found => ($"{found.Event!.EventId}", $"{found.Method.DeclaringType}.{found.Method.Name}")));
        AssertUnique(events.Select(found => (found.Event!.EventName!, $"{found.Method.DeclaringType}.{found.Method.Name}")));
    }

    [Fact]
    public void Core_ReferencedAssemblies_AreNoneOfAspNet() =>
        Assert.DoesNotContain(Core.GetReferencedAssemblies(), name => name.Name!.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));

    [Fact]
    public void Tests_NoneOfThem_IsSkipped() => Assert.Empty(typeof(SourceRulesTests).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods()).Where(method => method.GetCustomAttribute<FactAttribute>() is { Skip: not null })
        .Select(method => $"{method.DeclaringType}.{method.Name}"));

    [Fact]
    public async Task SourceFiles_EachOfThem_IsShortEnoughToRead()
    {
        var tooLong = (await SourcesAsync()).Select(file => (file, Lines: File.ReadLines(Path.Combine(Root, file)).Count()))
            .Where(found => found.Lines > MaxLines).Select(found => $"{found.file}: {found.Lines} lines");
        Assert.Empty(tooLong);
    }

    [Fact]
    public async Task SourceFiles_NoneOfThem_PutsWorkOff()
    {
        var found = (await SourcesAsync()).SelectMany(file => File.ReadLines(Path.Combine(Root, file))
            .Select((line, index) => (line, Place: $"{file}:{index + 1}"))).Where(one => PutOff().IsMatch(one.line)).Select(one => one.Place);
        Assert.Empty(found);
    }

    private static void AssertUnique(IEnumerable<(string Key, string Place)> items) => Assert.Empty(items
        .GroupBy(item => item.Key).Where(group => group.Count() > 1)
        .Select(group => $"{group.Key}: {string.Join(", ", group.Select(item => item.Place))}"));

    /// <summary>What is committed, or about to be, and written by hand.</summary>
    private static async Task<IReadOnlyList<string>> SourcesAsync()
    {
        var listed = await FinishedProcess.RunAsync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], folder: Root);
        Assert.Equal(0, listed.Status);
        var sources = listed.Output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(file => Source().IsMatch(file))
            .Where(file => File.Exists(Path.Combine(Root, file))).ToList();
        Assert.True(sources.Count > 200);
        return sources;
    }

    [GeneratedRegex(@"(\.(cs|razor|ts|mjs|css|csproj|props|targets|sh|yaml|yml)|(^|/)(Dockerfile|coder1|with-memory-limit|run))$")]
    private static partial Regex Source();

    // Brackets, so that this line is none of them.
    [GeneratedRegex(@"\b(T[O]DO|F[I]XME|H[A]CK|X[X]X)\b")]
    private static partial Regex PutOff();
}
