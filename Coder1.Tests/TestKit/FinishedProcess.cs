using System.Diagnostics;
using Xunit;

namespace Coder1.Tests.TestKit;

/// <summary>A program that was run to its end.</summary>
internal sealed record FinishedProcess(int Status, string Output, string Error)
{
    /// <summary>Runs a program; <paramref name="environment"/> is added to this process's, null removes a name.</summary>
    public static async Task<FinishedProcess> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null,
        string? folder = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            WorkingDirectory = folder ?? "",
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>()) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new FinishedProcess(process.ExitCode, await output, await error);
    }
}
