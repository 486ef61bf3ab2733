using System.Text.Json;

namespace Coder1.Core.Agents.Catalog;

/// <summary>What a program's package says of it: asked of the file beside it, for a program may take seconds to say its version.</summary>
/// <param name="Version">Its version; null where nothing says it.</param>
/// <param name="LeastNode">The oldest Node that it runs with; null where it needs none.</param>
internal sealed record InstalledProgram(string? Version, int? LeastNode)
{
    private const int MaxPackageBytes = 256 * 1024;
    private const int MaxLevels = 4;

    /// <summary>Reads the package that a program belongs to.</summary>
    /// <param name="program">Its absolute path; links are followed.</param>
    public static InstalledProgram Read(string program)
    {
        try
        {
            var target = new FileInfo(program).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? program;
            var folder = Path.GetDirectoryName(target);
            for (var level = 0; level < MaxLevels && folder is not null; level++, folder = Path.GetDirectoryName(folder))
                if (ReadPackage(new FileInfo(Path.Combine(folder, "package.json")), target) is { } package) return package;
            // Installers of their own keep each version under its name: …/versions/2.1.329.
            return new InstalledProgram(
                System.Version.TryParse(Path.GetFileName(target), out var version) ? version.ToString() : null, null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return new InstalledProgram(null, null);
        }
    }

    private static InstalledProgram? ReadPackage(FileInfo file, string target)
    {
        if (!file.Exists || file.Length > MaxPackageBytes) return null;
        using var package = JsonDocument.Parse(File.ReadAllBytes(file.FullName));
        var root = package.RootElement;
        if (root.ValueKind != JsonValueKind.Object || Text(root, "version") is not { } version) return null;
        var node = root.TryGetProperty("engines", out var engines) && engines.ValueKind == JsonValueKind.Object
            ? Text(engines, "node")
            : null;
        return new InstalledProgram(version, IsScript(target) ? Major(node) : null);
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>The first number of a range, as in <c>&gt;=22.0.0</c>: good enough for a warning.</summary>
    private static int? Major(string? range)
    {
        var digits = (range ?? "").SkipWhile(letter => !char.IsAsciiDigit(letter)).TakeWhile(char.IsAsciiDigit);
        return int.TryParse(string.Concat(digits), out var major) ? major : null;
    }

    private static bool IsScript(string target)
    {
        Span<byte> start = stackalloc byte[2];
        using var file = File.OpenHandle(target);
        return RandomAccess.Read(file, start, 0) == start.Length && start.SequenceEqual("#!"u8);
    }
}
