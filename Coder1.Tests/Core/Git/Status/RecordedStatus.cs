using System.Text;

namespace Coder1.Tests.Core.Git.Status;

/// <summary>
/// What <c>git status --porcelain=v2 -z --branch --show-stash --untracked-files=all</c> of git 2.39 said of repositories made for
/// it. Each letter is a byte.
/// </summary>
internal static class RecordedStatus
{
    private const string Zero = "0000000000000000000000000000000000000000";
    private const string A = "a0ccd34390746dad4f3b24a3122be10b38c3ce8a";
    private const string B = "8bd5fe690ce6eabca722776b6cbf95385d56b4f2";
    private const string C = "f03f6945fbf941fa91cb460eab583c7f36c8cee3";
    private const string S = "369464157262bc96b3f2d02aa5a44b0b4a97b754";

    public static byte[] Initial => Bytes("# branch.oid (initial)\0# branch.head main\0");

    public static byte[] Renames => Bytes(
        $"# branch.oid d16b11a8d2f338c0b4577e55bd677d4b7d4f6fa9\0# branch.head main\0# branch.upstream origin/main\0# branch.ab +1 -0\0# stash 1\0" +
        $"2 C. N... 100644 100644 100644 {A} {B} C86 copied\0two\0" +
        "1 MM N... 100644 100644 100644 63f10a756b0e7a08b699e8edbcfad5e7f91c97ae c2181cf8e935cf4857dab8f627c56c29c457691a four\0" +
        "2 R. N... 100644 100644 100644 94f8bcaca93a98092d5ef25d217ea56905323cca 94f8bcaca93a98092d5ef25d217ea56905323cca R100 renamed\0one\0" +
        "1 .D N... 100644 100644 000000 daf8b0816d2734c971f627657d8fa551815aeedb daf8b0816d2734c971f627657d8fa551815aeedb three\0" +
        $"1 M. N... 100644 100644 100644 {A} {B} two\0? new\0");

    public static byte[] OddNames => Bytes(
        "# branch.oid d16b11a8d2f338c0b4577e55bd677d4b7d4f6fa9\0# branch.head main\0# branch.upstream origin/main\0# branch.ab +1 -2\0" +
        $"1 A. N... 000000 100644 100644 {Zero} 2e65efe2a145dda7ee51d1741299f848e5bf752e new\nline\0" +
        "2 R. N... 100644 100644 100644 2e65efe2a145dda7ee51d1741299f848e5bf752e 2e65efe2a145dda7ee51d1741299f848e5bf752e R100 \u00fe\0\u00ff\u00fe\0" +
        "?  space \0? d/\u00c3\u00a9\0? qu\"ote\\\0");

    public static byte[] Detached => Bytes("# branch.oid 5df766e417c96035d66556922277d0a39fd29416\0# branch.head (detached)\0");

    public static byte[] Gone => Bytes(
        "# branch.oid 5df766e417c96035d66556922277d0a39fd29416\0# branch.head main\0# branch.upstream origin/main\0");

    /// <summary>All seven kinds.</summary>
    public static byte[] Conflicts => Bytes(
        "# branch.oid 4208c054883fdc509ba545840cfa3f0c99571e4b\0# branch.head main\0" +
        $"u AA N... 000000 100644 100644 100644 {Zero} 13e7564ea0c889e81bcba6f8e496b2a74cdb32fa 718f4d2ff533cf8ead8d3556cf43912bd245fbc4 aa\0" +
        $"u DD N... 100644 000000 000000 000000 {C} {Zero} {Zero} dd\0u AU N... 000000 100644 000000 100644 {Zero} {C} {Zero} dd-ours\0" +
        $"u UA N... 000000 000000 100644 100644 {Zero} {Zero} {C} dd-theirs\0" +
        $"u UD N... 100644 100644 000000 100644 37dc93f7c0cb2a9a454ded553b3cda499f949d17 2d66faacf6e3f61f5fd9dfed6e22f8af903f5156 {Zero} du\0" +
        $"u DU N... 100644 000000 100644 100644 11e6c5065a0a24b8cd9fc5b2fbae5db3e94c61a1 {Zero} 9259d4bfc6421af6a2db0f9d6933f4aa8878082e ud\0" +
        "u UU N... 100644 100644 100644 100644 1725e6630303461c56479543dedc4bc177dc5b57 cb5783999ec976d1dd3750d1393c688075b4e3bf 3cc431ce0db224e711cf95e451d40061daeba5e7 uu\0");

    public static byte[] Submodules => Bytes(
        $"# branch.oid bfedfd1324b72c0f59c661efa46a697b412822df\0# branch.head main\0" + $"1 .M SC.. 160000 160000 160000 {S} {S} sub\0" +
        $"1 .M S.MU 160000 160000 160000 {S} {S} sub2\0");

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);
}
