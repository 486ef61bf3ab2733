using Coder1.Bench.Servers;
using Xunit;

namespace Coder1.Tests.Repository;

/// <summary>A document, or a part of one, that is made from the code: as it is committed, and as the code would have it.</summary>
internal static class GeneratedDocument
{
    /// <summary>Set to 1, the tests write the documents instead of comparing them.</summary>
    public const string RewriteVariable = "CODER1_REWRITE_DOCS";

    /// <summary>Fails where the document is another than the code makes, and says how to make it anew.</summary>
    /// <param name="name">The file, from the repository's root.</param>
    /// <param name="make">Makes the whole text; is given the present one.</param>
    public static void AssertCurrent(string name, Func<string, string> make)
    {
        var path = Path.Combine(RepositoryRoot.Find(), name);
        var present = File.Exists(path) ? File.ReadAllText(path) : "";
        var expected = make(present);
        if (Environment.GetEnvironmentVariable(RewriteVariable) == "1") File.WriteAllText(path, expected);
        else if (present != expected) Assert.Fail($"{name} is not what the code says. {FirstDifference(present, expected)}\n" +
            $"Run './coder1 test Repository' once with {RewriteVariable}=1 in the environment, and commit what it writes.");
    }

    private static string FirstDifference(string present, string expected)
    {
        var (old, now) = (present.Split('\n'), expected.Split('\n'));
        for (var line = 0; line < Math.Max(old.Length, now.Length); line++)
        {
            var (was, becomes) = (old.ElementAtOrDefault(line), now.ElementAtOrDefault(line));
            if (was != becomes) return $"Line {line + 1}:\n  is      {was}\n  must be {becomes}";
        }

        return "";
    }
}
