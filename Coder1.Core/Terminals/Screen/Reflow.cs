namespace Coder1.Core.Terminals.Screen;

/// <summary>Wraps lines anew for another width, as xterm.js does: the line with the cursor is left as it is.</summary>
internal sealed class Reflow(List<ScreenLine> lines, int maxLines, int rows)
{
    public int Base { get; set; }

    public int Y { get; set; }

    public int SavedLine { get; set; }

    public void Run(int from, int to)
    {
        if (to > from) Widen(from, to);
        else Narrow(from, to);
    }

    private void Widen(int from, int to)
    {
        var removed = 0;
        var kept = new List<ScreenLine>(lines.Count);
        for (var y = 0; y < lines.Count; y++)
        {
            var end = y + 1;
            while (end < lines.Count && lines[end].IsWrapped) end++;
            // The last line cannot begin a wrapped one, and is kept by itself.
            var wrapped = lines.GetRange(y, end - y);
            var hasCursor = Base + Y >= y && Base + Y < end;
            var drop = wrapped.Count == 1 || hasCursor ? 0 : Join(wrapped, from, to);
            kept.AddRange(wrapped[..^drop]);
            removed += drop;
            y = end - 1;
        }

        if (removed == 0) return;
        lines.Clear();
        lines.AddRange(kept);
        AdjustAfterWidening(to, removed);
    }

    /// <summary>Moves cells to the ends of the lines before; says how many lines at the end are left empty.</summary>
    private static int Join(List<ScreenLine> wrapped, int from, int to)
    {
        var (targetLine, target) = (0, UsedLength(wrapped, 0, from));
        var (sourceLine, source) = (1, 0);
        while (sourceLine < wrapped.Count)
        {
            var length = UsedLength(wrapped, sourceLine, from);
            var count = Math.Min(length - source, to - target);
            wrapped[targetLine].CopyFrom(wrapped[sourceLine], source, target, count);
            target += count;
            if (target == to) (targetLine, target) = (targetLine + 1, 0);
            source += count;
            if (source == length) (sourceLine, source) = (sourceLine + 1, 0);
            if (target != 0 || targetLine == 0 || wrapped[targetLine - 1].Width(to - 1) != 2) continue;
            // A wide character does not fit at the end: it goes to the next line.
            wrapped[targetLine].CopyFrom(wrapped[targetLine - 1], to - 1, target++, 1);
            wrapped[targetLine - 1][to - 1] = Cell.Empty(default);
        }

        if (targetLine < wrapped.Count) wrapped[targetLine].Replace(target, to, Cell.Empty(default));
        var drop = 0;
        for (var i = wrapped.Count - 1; i > 0 && (i > targetLine || wrapped[i].TrimmedLength() == 0); i--) drop++;
        return drop;
    }

    private void AdjustAfterWidening(int columns, int removed)
    {
        for (var i = 0; i < removed; i++)
        {
            if (Base > 0)
            {
                Base--;
                continue;
            }

            if (Y > 0) Y--;
            if (lines.Count < rows) lines.Add(NewLine(columns, isWrapped: false));
        }

        SavedLine = Math.Max(SavedLine - removed, 0);
    }

    private void Narrow(int from, int to)
    {
        var inserts = new List<(int Start, List<ScreenLine> Lines)>();
        var inserted = 0;
        for (var y = lines.Count - 1; y >= 0; y--)
        {
            if (y >= lines.Count) continue;
            var last = y;
            if (!lines[y].IsWrapped && lines[y].TrimmedLength() <= to) continue;
            while (lines[y].IsWrapped && y > 0) y--;
            var wrapped = lines.GetRange(y, last - y + 1);
            if (Base + Y >= y && Base + Y < y + wrapped.Count) continue;
            var oldCount = wrapped.Count;
            var lastLength = wrapped[^1].TrimmedLength();
            var lengths = NewLengths(wrapped, from, to);
            var added = Math.Max(0, lengths.Count - oldCount);
            var trimmed = Base == 0 && Y != lines.Count - 1
                ? Math.Max(0, Y - maxLines + added)
                : Math.Max(0, lines.Count - maxLines + added);
            if (added > 0)
            {
                var fresh = Enumerable.Range(0, added).Select(_ => NewLine(to, isWrapped: true)).ToList();
                inserts.Add((y + oldCount, fresh));
                inserted += added;
                wrapped.AddRange(fresh);
            }

            Spread(wrapped, oldCount, lastLength, lengths, from);
            for (var i = 0; i < wrapped.Count && i < lengths.Count; i++)
            {
                if (lengths[i] < to) wrapped[i][lengths[i]] = Cell.Empty(default);
            }

            AdjustAfterNarrowing(added, added - trimmed, inserted);
        }

        // They were found from the end on, so that inserting one leaves the places of the others.
        foreach (var (start, fresh) in inserts) lines.InsertRange(Math.Min(start, lines.Count), fresh);
    }

    private void AdjustAfterNarrowing(int added, int adjust, int inserted)
    {
        for (; adjust > 0; adjust--)
        {
            if (Base > 0)
            {
                if (Base < Math.Min(maxLines, lines.Count + inserted) - rows) Base++;
            }
            else if (Y < rows - 1)
            {
                Y++;
                lines.RemoveAt(lines.Count - 1);
            }
            else
            {
                Base++;
            }
        }

        SavedLine = Math.Min(SavedLine + added, Base + rows - 1);
    }

    /// <summary>Copies cells to their new lines, from the end on, so that it can be done in place.</summary>
    private static void Spread(List<ScreenLine> wrapped, int oldCount, int lastLength, List<int> lengths, int from)
    {
        var targetLine = lengths.Count - 1;
        if (targetLine < 0) return;
        var target = lengths[targetLine];
        if (target == 0 && --targetLine >= 0) target = lengths[targetLine];
        var sourceLine = oldCount - 1;
        var source = lastLength;
        while (sourceLine >= 0 && targetLine >= 0)
        {
            var count = Math.Min(source, target);
            wrapped[targetLine].CopyFrom(wrapped[sourceLine], source - count, target - count, count);
            target -= count;
            if (target == 0 && --targetLine >= 0) target = lengths[targetLine];
            source -= count;
            if (source != 0) continue;
            sourceLine--;
            source = UsedLength(wrapped, Math.Max(sourceLine, 0), from);
        }
    }

    private static List<int> NewLengths(List<ScreenLine> wrapped, int from, int to)
    {
        var needed = Enumerable.Range(0, wrapped.Count).Sum(i => UsedLength(wrapped, i, from));
        var lengths = new List<int>();
        var (source, line, available) = (0, 0, 0);
        while (available < needed)
        {
            if (needed - available < to)
            {
                lengths.Add(needed - available);
                break;
            }

            source += to;
            var length = UsedLength(wrapped, line, from);
            if (source > length)
            {
                source -= length;
                line++;
            }

            var endsWide = wrapped[line].Width(source - 1) == 2;
            if (endsWide) source--;
            lengths.Add(endsWide ? to - 1 : to);
            available += lengths[^1];
        }

        return lengths;
    }

    /// <summary>The cells of a line that belong to its text: not the one left free by a wide character that went on below.</summary>
    private static int UsedLength(List<ScreenLine> wrapped, int index, int columns)
    {
        var line = wrapped[index];
        if (index == wrapped.Count - 1) return line.TrimmedLength();
        var endsEmpty = !line[columns - 1].HasContent && line.Width(columns - 1) == 1;
        return endsEmpty && wrapped[index + 1].Width(0) == 2 ? columns - 1 : columns;
    }

    private static ScreenLine NewLine(int columns, bool isWrapped)
    {
        var line = new ScreenLine();
        line.Clear(columns, Cell.Empty(default), isWrapped);
        return line;
    }
}
