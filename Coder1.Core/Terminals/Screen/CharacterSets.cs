using System.Collections.Frozen;

namespace Coder1.Core.Terminals.Screen;

/// <summary>The character sets that xterm.js knows, by the final byte of the sequence that designates them.</summary>
internal static class CharacterSets
{
    /// <summary>ASCII, which replaces nothing.</summary>
    public const byte Ascii = (byte)'B';

    private const string DecGraphics = "◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·";

    private static readonly FrozenDictionary<byte, char[]> Sets = Build();

    /// <summary>The set is one of those that can be designated.</summary>
    public static bool IsKnown(byte set) => set == Ascii || Sets.ContainsKey(set);

    /// <summary>What each of the first 127 characters is replaced with, or null for ASCII.</summary>
    public static char[]? Of(byte set) => Sets.GetValueOrDefault(set);

    /// <summary>Some have two names: the first of both.</summary>
    public static byte Canonical(byte set) => (char)set switch
    {
        '5' => (byte)'C',
        '6' => (byte)'E',
        '7' => (byte)'H',
        _ => set,
    };

    private static FrozenDictionary<byte, char[]> Build() => new Dictionary<byte, char[]>
    {
        [(byte)'0'] = Replace(string.Concat(Enumerable.Range('`', DecGraphics.Length).Select(it => (char)it)), DecGraphics),
        [(byte)'A'] = Replace("#", "£"),
        [(byte)'4'] = Replace("#@[\\]{|}~", "£¾i½|¨f¼´"),
        [(byte)'C'] = Replace("[\\]^`{|}~", "ÄÖÅÜéäöåü"),
        [(byte)'R'] = Replace("#@[\\]{|}~", "£à°ç§éùè¨"),
        [(byte)'Q'] = Replace("@[\\]^`{|}~", "àâçêîôéùèû"),
        [(byte)'K'] = Replace("@[\\]{|}~", "§ÄÖÜäöüß"),
        [(byte)'Y'] = Replace("#@[\\]`{|}~", "£§°çéùàòèì"),
        [(byte)'E'] = Replace("@[\\]^`{|}~", "ÄÆØÅÜäæøåü"),
        [(byte)'Z'] = Replace("#@[\\]{|}", "£§¡Ñ¿°ñç"),
        [(byte)'H'] = Replace("@[\\]^`{|}~", "ÉÄÖÅÜéäöåü"),
        [(byte)'='] = Replace("#@[\\]^_`{|}~", "ùàéçêîèôäöüû"),
    }.SelectMany(it => NamesOf(it.Key), (it, name) => KeyValuePair.Create(name, it.Value)).ToFrozenDictionary();

    private static IEnumerable<byte> NamesOf(byte set) => (char)set switch
    {
        'C' => [set, (byte)'5'],
        'E' => [set, (byte)'6'],
        'H' => [set, (byte)'7'],
        _ => [set],
    };

    private static char[] Replace(string from, string to)
    {
        var table = new char[127];
        for (var i = 0; i < table.Length; i++) table[i] = (char)i;
        for (var i = 0; i < from.Length; i++) table[from[i]] = to[i];
        return table;
    }
}
