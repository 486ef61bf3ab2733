using System.Globalization;
using System.Text;
using Coder1.Core.Terminals;

namespace Coder1.Tests.Core.Terminals.Screen;

/// <summary>Random output that a program might print, dense in what is hard: edges, wide characters, rare sequences.</summary>
internal sealed class ScreenNoise(int seed, int columns, int rows, bool isNarrow = false)
{
    private static readonly string[] Texts =
    [
        "a", "b", "xyz", "hello ", "   ", "漢", "字", "e\u0301", "\u0301", "👍🏽", "👨‍👩‍👧", "🇩🇪", "🇩", "한", "\u1112\u1161\u11ab", "é", "ß", "─", "…",
        "\u200d", "❤️", "☎", "กำ", "क्षि", "#", "`qxa~", "\u00a0", "\ufe0f", "\u0600",
    ];

    private static readonly string[] Plain =
    [
        "\r", "\n", "\r\n", "\b", "\t", "\v", "\e7", "\e8", "\eD", "\eE", "\eH", "\eM", "\e=", "\e>", "\e[s", "\e[u", "\e#8",
        "\x0e", "\x0f", "\en", "\eo", "\e|", "\e}", "\e~", "\e%G", "\0", "\x7f", "\a", "\x18", "\x1a", "\u0084", "\u0085", "\u0088", "\u009b3C",
    ];

    private static readonly string[] Rare =
    [
        "\ec", "\e[!p", "\e]0;title\a", "\e]2;ti☎tle\e\\", "\e]0;\a", "\e]4;1;rgb:12/34/56;2;#abc\a", "\e]10;#102030\a", "\e]11;rgb:f/8/0;#fff\a", "\e]104;1\a", "\e]104\a", "\e]110\a",
        "\ePq#0\e\\", "\e_apc\e\\", "\e^pm\e\\", "\e]8;;\e\\", "\e[>4;1m", "\e[>1u", "\e[?u", "\e[c", "\e[6n", "\e[$p", "\e[1;2;3", "\e[?", "\e(", "\e]", "\eP", "\e[1;31",
        "\e[3J", "\e[12;34;56;78;90;12;34;56m",
    ];

    private static readonly int[] PrivateModes = [1, 2, 3, 6, 6, 7, 7, 9, 12, 25, 45, 45, 47, 66, 1000, 1002, 1003, 1004, 1005, 1006, 1015, 1016, 1047, 1048, 1049, 1049, 2004, 2026];
    private static readonly string[] Styles =
    [
        "", "0", "1", "2", "3", "4", "4:3", "4:0", "4:9", "5", "7", "8", "9", "21", "22", "23", "24", "25", "27", "28", "29", "31", "44", "97", "107", "39", "49",
        "38;5;200", "48;5;17", "38;2;1;2;3", "48;2;200;100;50", "38:2::9:8:7", "48:5:77", "58;5;3", "58:2::1:2:3", "59", "53", "55", "1;31;42", "38;5", "38;2;1", "38:5", "0;4;7",
    ];

    private static readonly string[] NarrowTexts = ["a", "b", "xyz", "hello ", "   ", "é", "ß", "─", "…", "#", "`qxa~"];

    private readonly Random _random = new(seed);

    /// <summary>A small size, so that edges are met often.</summary>
    public static TerminalSize SizeOf(int seed)
    {
        var random = new Random(seed);
        return new TerminalSize(random.Next(2, 24), random.Next(2, 9));
    }

    public byte[] Make(int pieces)
    {
        var text = new StringBuilder();
        for (var i = 0; i < pieces; i++) text.Append(Piece());
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private string Piece() => _random.Next(100) switch
    {
        < 38 => Pick(isNarrow ? NarrowTexts : Texts),
        < 42 => new string((char)('A' + _random.Next(26)), _random.Next(1, 2 * columns)),
        < 56 => Pick(Plain),
        < 58 => Pick(Rare),
        < 66 => $"\e[{Pick(Styles)}m",
        < 70 => $"\e[?{Pick(PrivateModes)}{(_random.Next(2) == 0 ? 'h' : 'l')}",
        < 72 => $"\e[{Pick([4, 20])}{(_random.Next(2) == 0 ? 'h' : 'l')}",
        < 74 => $"\e{Pick(["(", ")", "*", "+", "-", ".", "/"])}{Pick(["0", "A", "B", "B", "4", "5", "K", "=", "x"])}",
        < 79 => $"\e[{Number(rows)};{Number(columns)}H",
        < 81 => $"\e[{Number(rows)};{Number(rows)}r",
        < 83 => $"\e[{Pick(["", "?"])}{Pick(["0", "1", "2", ""])}{Pick(["J", "K"])}",
        < 84 => $"\e[{Pick(["0", "1", "2", ""])}\"q",
        < 85 => $"\e[{Number(8)} q",
        < 86 => $"\e[{1 + _random.Next(columns)}b",
        < 87 => $"\e[{Number(rows)}{Pick([" @", " A", "'}", "'~"])}",
        _ => $"\e[{Number(columns)}{Pick(["@", "A", "B", "C", "D", "E", "F", "G", "I", "L", "M", "P", "S", "T", "X", "Z", "`", "a", "d", "e", "g"])}",
    };

    private string Number(int most) => _random.Next(12) switch
    {
        0 => "",
        1 => "0",
        2 => $"{most}",
        3 => $"{most + 1}",
        4 => "99999",
        _ => (1 + _random.Next(most)).ToString(CultureInfo.InvariantCulture),
    };

    private T Pick<T>(T[] items) => items[_random.Next(items.Length)];
}
