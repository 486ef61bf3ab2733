using System.Globalization;
using System.Text;
using Coder1.Web.Components.Layout;
using Xunit;

namespace Coder1.Tests.Repository;

/// <summary>docs/memory.md: its table is made from <see cref="MemoryBudget"/>, and its sum is held against the budget.</summary>
public sealed class MemoryDocumentTests
{
    private const string Begin = "<!-- budget:begin -->\n";
    private const string End = "<!-- budget:end -->";

    [Fact]
    public void InMemory_AllDefaultsAtTheirBounds_FitTheServersShare()
    {
        var sum = MemoryBudget.InMemory.Sum(row => row.Bytes);
        Assert.True(sum <= MemoryBudget.ServerBytes,
            $"The defaults add up to {Size(sum)}, over {Size(MemoryBudget.ServerBytes)}:\n" + string.Join('\n',
                MemoryBudget.InMemory.OrderByDescending(row => row.Bytes).Select(row => $"{Size(row.Bytes),10} {row.Owner}")));
    }

    [Fact]
    public void InMemory_EveryRow_HasABound() =>
        Assert.All([.. MemoryBudget.InMemory, .. MemoryBudget.OnDisk], row => Assert.True(row.Bytes > 0 && row.Bound.Length > 0, row.Owner));

    [Fact]
    public void InMemory_EveryOptionNamed_IsThere()
    {
        var known = SettingsClasses.All.SelectMany(type => SettingsClasses.Settings(type)
            .Select(setting => $"{SettingsClasses.Section(type).Split(':')[^1]}:{setting.Name}")).ToHashSet();
        foreach (var row in (IEnumerable<MemoryRow>)[.. MemoryBudget.InMemory, .. MemoryBudget.OnDisk])
        {
            var section = "";
            foreach (var name in row.Bound.Split('`').Where((_, index) => index % 2 == 1).Where(name => name.Contains(':', StringComparison.Ordinal)))
            {
                if (name[0] != ':') section = name.Split(':')[0];
                Assert.Contains($"{section}:{name.Split(':')[1]}", known);
            }
        }
    }

    [Fact]
    public void OpenFiles_ConstantOfTheLayout_IsTheOneInTheTable() => Assert.Equal(50, IdeLayout.MaxOpenFiles);

    [Fact]
    public void MemoryDocument_AsCommitted_HasTheTableOfTheDefaults() =>
        GeneratedDocument.AssertCurrent("docs/memory.md", present =>
        {
            var (begin, end) = (present.IndexOf(Begin, StringComparison.Ordinal), present.IndexOf(End, StringComparison.Ordinal));
            Assert.True(begin >= 0 && end > begin, "docs/memory.md has lost its marks.");
            return present[..(begin + Begin.Length)] + Table() + present[end..];
        });

    private static string Table()
    {
        var text = new StringBuilder("\n### In memory\n\n");
        Append(text, MemoryBudget.InMemory);
        text.Append(CultureInfo.InvariantCulture, $"| **together** | | | of {Size(MemoryBudget.ServerBytes)} ")
            .Append(CultureInfo.InvariantCulture, $"| **{Size(MemoryBudget.InMemory.Sum(row => row.Bytes))}** |\n\n### On disk, in the data folder\n\n");
        Append(text, MemoryBudget.OnDisk);
        text.Append(CultureInfo.InvariantCulture, $"| **together** | | | | **{Size(MemoryBudget.OnDisk.Sum(row => row.Bytes))}** |\n\n");
        return text.ToString();
    }

    private static void Append(StringBuilder text, IEnumerable<MemoryRow> rows)
    {
        text.Append("| owner | what, and what happens at the bound | bound | default | worst case |\n|---|---|---|---|---|\n");
        foreach (var row in rows)
            text.Append(CultureInfo.InvariantCulture, $"| {row.Owner} | {row.What} | {row.Bound} | {row.Default} | {Size(row.Bytes)} |\n");
    }

    private static string Size(long bytes) => bytes < 100 * 1024
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.#} KB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0 / 1024.0:0.0} MB");
}
