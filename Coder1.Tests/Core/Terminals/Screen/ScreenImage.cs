using System.Text;
using Coder1.Core.Terminals.Screen;

namespace Coder1.Tests.Core.Terminals.Screen;

/// <summary>The whole state of the server's screen, in the order in which wwwroot/test/screen/headless.mjs tells that of xterm.</summary>
internal static class ScreenImage
{
    public static int[] Of(TerminalScreen screen)
    {
        var (columns, rows) = (screen.Size.Columns, screen.Size.Rows);
        var image = new List<int> { 1, columns, rows };
        image.AddRange(
        [
            Bit(screen.IsAlternate), Bit(screen.IsCursorHidden), Bit(screen.ApplicationCursor), Bit(screen.ApplicationKeypad),
            Bit(screen.BracketedPaste), Bit(screen.OriginMode), Bit(screen.WrapsBackwards), Bit(screen.FocusReports),
            Bit(screen.SynchronizedOutput), Bit(screen.Wraps), Bit(screen.InsertMode), Bit(screen.ConvertsEndOfLine),
            Bit(screen.CursorBlinks ?? true), screen.CursorForm,
            screen.CursorFormBlinks is not { } blinks ? 0 : blinks ? 2 : 1,
            screen.MouseProtocol, screen.MouseEncoding, screen.Level, screen.Charset,
            screen.Sets[0], screen.Sets[1], screen.Sets[2], screen.Sets[3],
            (screen.JoinState >> 3) & 15, (screen.JoinState >> 1) & 3,
            (int)screen.Attributes.Foreground, (int)screen.Attributes.Background, (int)screen.Attributes.Extended,
        ]);
        Add(image, screen, screen.Main);
        Add(image, screen, screen.Alternate);
        var title = Encoding.UTF8.GetString(screen.Title).EnumerateRunes().Select(rune => rune.Value).ToList();
        image.Add(title.Count);
        image.AddRange(title);
        var colours = screen.Palette.Replaced().ToList();
        image.Add(colours.Count);
        image.AddRange(colours.SelectMany(it => (int[])[it.Index, it.Rgb]));
        return [.. image];
    }

    /// <summary>Where two images differ, in words; null where they do not.</summary>
    public static string? Difference(int[] expected, int[] actual)
    {
        if (expected.AsSpan().SequenceEqual(actual)) return null;
        var (want, have) = (Describe(expected), Describe(actual));
        var text = new StringBuilder();
        foreach (var (key, value) in want)
        {
            if (!have.TryGetValue(key, out var other) || other != value) text.AppendLine($"{key}: {value}, not {other}");
        }

        return text.Length > 0 ? text.ToString() : "different lengths";
    }

    private static void Add(List<int> image, TerminalScreen screen, ScreenBuffer buffer)
    {
        var (columns, rows) = (screen.Size.Columns, screen.Size.Rows);
        var isActive = buffer == screen.Active;
        image.AddRange(
        [
            isActive ? buffer.X : 0, isActive ? buffer.Y : 0, buffer.Top, buffer.Bottom,
            Math.Min(buffer.SavedX, columns - 1), Math.Min(buffer.SavedY, rows - 1),
            (int)buffer.SavedAttributes.Foreground, (int)buffer.SavedAttributes.Background, buffer.SavedCharset,
        ]);
        for (var column = 0; column < columns; column++) image.Add(Bit(buffer.Tabs[column]));
        if (buffer.IsEmpty) return;
        Span<int> text = stackalloc int[GraphemePool.MaxLength];
        for (var row = 0; row < rows; row++)
        {
            image.Add(Bit(buffer[row].IsWrapped));
            foreach (var cell in buffer[row].Cells[..columns])
            {
                var codePoints = text[..Math.Max(1, screen.Read(cell, text))];
                if (!cell.HasContent) codePoints[0] = 0;
                image.AddRange([cell.Width, codePoints.Length]);
                image.AddRange(codePoints);
                image.AddRange([(int)cell.Foreground, (int)cell.Background, (int)cell.Extended]);
            }
        }
    }

    private static Dictionary<string, string> Describe(int[] image)
    {
        var at = 0;
        var found = new Dictionary<string, string>();
        string[] names =
        [
            "format", "columns", "rows", "alternate", "cursor hidden", "application cursor", "application keypad",
            "bracketed paste", "origin", "reverse wrap", "focus reports", "synchronized", "wrap", "insert", "convert eol",
            "cursor blinks", "cursor form", "form blinks", "mouse protocol", "mouse encoding", "level", "charset", "g0",
            "g1", "g2", "g3", "join kind", "join width", "foreground", "background", "extended",
        ];
        foreach (var name in names) found[name] = $"{image[at++]:X}";
        var (columns, rows) = (image[1], image[2]);
        foreach (var buffer in (string[])["main", "alternate"])
        {
            foreach (var name in (string[])["x", "y", "top", "bottom", "saved x", "saved y", "saved fg", "saved bg", "saved charset"])
            {
                found[$"{buffer} {name}"] = $"{image[at++]:X}";
            }

            found[$"{buffer} tabs"] = string.Concat(image.AsSpan(at, columns).ToArray());
            at += columns;
            if (buffer == "alternate" && image[3] == 0) continue;
            for (var row = 0; row < rows; row++)
            {
                found[$"{buffer} row {row} wrapped"] = $"{image[at++]}";
                for (var column = 0; column < columns; column++)
                {
                    var length = image[at + 1];
                    var text = string.Concat(image.AsSpan(at + 2, length).ToArray().Select(it => it == 0 ? "" : char.ConvertFromUtf32(it)));
                    var rest = image.AsSpan(at + 2 + length, 3);
                    found[$"{buffer} cell {row},{column}"] = $"'{text}' width {image[at]} fg {rest[0]:X} bg {rest[1]:X} ext {rest[2]:X}";
                    at += 5 + length;
                }
            }
        }

        found["rest"] = string.Join(',', image[at..]);
        return found;
    }

    private static int Bit(bool value) => value ? 1 : 0;
}
