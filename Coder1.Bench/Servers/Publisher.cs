using System.Diagnostics;

namespace Coder1.Bench.Servers;

/// <summary>Publishes the server as the image's build does, with the same script.</summary>
internal static class Publisher
{
    /// <summary>Publishes a checkout into a folder.</summary>
    /// <exception cref="InvalidOperationException">It did not build; the message is what the build said.</exception>
    public static async Task PublishAsync(string repository, string folder, CancellationToken cancellation = default)
    {
        var start = new ProcessStartInfo(Path.Combine(repository, "build", "publish.sh"), [folder])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var error = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"build/publish.sh ended with {process.ExitCode}:\n{await output}{await error}");
    }
}
