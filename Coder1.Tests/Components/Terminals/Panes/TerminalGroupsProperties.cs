using Coder1.Core.Terminals;
using Coder1.Web.Components.Layout;
using Coder1.Web.Components.Terminals.Panes;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Coder1.Tests.Components.Terminals.Panes;

/// <summary>Whatever is done with tabs and panes, every terminal keeps exactly one place, and every place fits.</summary>
public sealed class TerminalGroupsProperties
{
    private static readonly TerminalId[] Ids = [.. Enumerable.Range(0, 14).Select(_ => TerminalId.New())];

    private static Gen<Step> Steps =>
        Gen.Elements("new", "end", "place", "place", "place", "place tab", "swap", "to tab", "move tab", "resize", "even", "activate", "restart")
            .SelectMany(kind => Gen.Choose(0, Ids.Length - 1).SelectMany(one => Gen.Choose(0, Ids.Length - 1)
                .Select(other => new Step(kind, Ids[one], Ids[other], other))));

    [Fact]
    public void Groups_AnySteps_StayValid() =>
        Prop.ForAll(Steps.ListOf().ToArbitrary(), steps => Holds([.. steps])).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    private static bool Holds(IReadOnlyList<Step> steps)
    {
        var groups = new TerminalGroups([]);
        var existing = new HashSet<TerminalId>();
        foreach (var step in steps)
        {
            Do(step, ref groups, existing);
            if (!IsValid(groups, existing)) return false;
        }

        return true;
    }

    private static void Do(Step step, ref TerminalGroups groups, HashSet<TerminalId> existing)
    {
        var (kind, one, other, number) = step;
        switch (kind)
        {
            case "new": existing.Add(one); groups.Sync([.. existing]); break;
            case "end": existing.Remove(one); groups.Sync([.. existing]); break;
            case "place":
                // A new one, as a split makes it, or one that has a place already.
                if (groups.PlaceAt((Side)(number % 4), one, other)) existing.Add(other);
                break;
            case "place tab": groups.PlaceTabAt((Side)(number % 4), one, other); break;
            case "swap": groups.Swap(one, other); break;
            case "to tab": groups.ToTab(one, number - 2); break;
            case "move tab": groups.MoveTab(one, number - 2); break;
            case "activate": groups.Activate(one); break;
            case "resize" when groups.Active is { } group:
                group.Become(group.Root.Resize(group.Map.Dividers.ElementAtOrDefault(number)?.Path ?? "x", (number - 3) / 7.0));
                break;
            case "even" when groups.Active is { } group:
                group.Become(group.Root.Even(group.Map.Dividers.ElementAtOrDefault(number)?.Path ?? "2"));
                break;
            case "restart":
                var layout = IdeLayout.Parse(new IdeLayout { TerminalTabs = StoredTabs.Write(groups.All) }.ToJson());
                var before = groups;
                groups = new TerminalGroups(StoredTabs.Read(layout.TerminalTabs));
                if (groups.Sync([.. existing]) || !before.All.Select(Shape).SequenceEqual(groups.All.Select(Shape)))
                    throw new InvalidOperationException("The stored tabs are others.");
                break;
        }
    }

    private static bool IsValid(TerminalGroups groups, HashSet<TerminalId> existing)
    {
        var placed = groups.All.SelectMany(group => group.Terminals).ToList();
        return placed.Count == existing.Count && existing.SetEquals(placed)
            && (groups.Active is null ? groups.All.Count == 0 : groups.All.Contains(groups.Active))
            && groups.All.All(group => group.Count is >= 1 and <= TerminalGroup.MaxPanes && group.Has(group.Active) && Fits(group));
    }

    // The boxes neither overlap nor leave a gap: their areas sum to 1 and each divider's two parts to their whole.
    private static bool Fits(TerminalGroup group) =>
        Math.Abs(group.Map.Boxes.Values.Sum(box => box.Width * box.Height) - 1) < 1e-9
        && group.Map.Boxes.Count == group.Count && group.Map.Dividers.Count == group.Count - 1
        && group.Map.Boxes.Values.All(box => box.Width > 0 && box.Height > 0 && box.X + box.Width < 1 + 1e-9 && box.Y + box.Height < 1 + 1e-9)
        && group.Map.Dividers.All(one => one.Split.Share is >= PaneSplit.MinShare and <= PaneSplit.MaxShare);

    private static string Shape(TerminalGroup group) => $"{group.Active} {Shape(group.Root)}";

    private static string Shape(PaneNode node) => node is PaneSplit split
        ? $"({Shape(split.First)} {split.Axis} {Math.Round(split.Share, 4)} {Shape(split.Second)})"
        : ((Pane)node).Terminal.Value;

    private sealed record Step(string Kind, TerminalId One, TerminalId Other, int Number);
}
