namespace Coder1.Bench.Servers;

/// <summary>Finds the checkout that this program was built from.</summary>
internal static class RepositoryRoot
{
    private const string Mark = "Coder1.Blazor.sln";

    public static string Find()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, Mark))) return folder;
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} has {Mark}.");
    }
}
