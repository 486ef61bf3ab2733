using System.Globalization;

namespace Coder1.Tests.TestKit;

/// <summary>How many random screens a test looks at: as many as there is time for, or as the environment says.</summary>
internal static class ScreenCases
{
    private static readonly string? Asked = Environment.GetEnvironmentVariable("CODER1_SCREEN_CASES");

    public static int Count(int usual) => Asked is null ? usual : int.Parse(Asked, CultureInfo.InvariantCulture);
}
