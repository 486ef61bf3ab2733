using System.Net.Sockets;
using Coder1.Core.Memory.Leaks.Snapshots;
using Microsoft.Extensions.Options;

namespace Coder1.Web.Hosting;

/// <summary>Runs the application and turns what can go wrong at the start into sentences and exit codes.</summary>
public static class AppRunner
{
    /// <summary>The exit code for wrong settings (EX_CONFIG of sysexits.h).</summary>
    public const int WrongSettings = 78;

    /// <summary>The exit code when the address is taken or the data folder cannot be used (EX_UNAVAILABLE).</summary>
    public const int Unavailable = 69;

    private const string ChooseAddress = "Choose a free port with PORT=… or an address with --urls http://127.0.0.1:…";

    /// <summary>Runs until the process is told to end.</summary>
    /// <param name="args">The command line.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        if (HeapSnapshotProgram.TryRun(args) is { } exitCode) return exitCode;
        try
        {
            await using var app = AppBuilder.Build(args);
            await app.RunAsync();
            return 0;
        }
        catch (Exception exception) when (Explain(exception) is { } explained)
        {
            foreach (var line in explained.Lines) await Console.Error.WriteLineAsync(line);
            return explained.ExitCode;
        }
    }

    private static (IEnumerable<string> Lines, int ExitCode)? Explain(Exception exception) => exception switch
    {
        OptionsValidationException fault => (Listed(fault.Failures), WrongSettings),
        AggregateException many when many.InnerExceptions.All(inner => inner is OptionsValidationException) => (
            Listed(many.InnerExceptions.Cast<OptionsValidationException>().SelectMany(fault => fault.Failures)),
            WrongSettings),
        InvalidOperationException { Source: "Microsoft.Extensions.Logging.Configuration" } fault =>
            (Listed([$"Logging: {fault.Message}"]), WrongSettings),
        InvalidOperationException { Source: "Microsoft.AspNetCore.Server.Kestrel.Core" } fault => (
            Listed([$"urls: {FirstLine(fault.Message)}", "Let a proxy speak https, and listen at http here."]), WrongSettings),
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } fault => (
            [fault.Message, $"Another server listens there. {ChooseAddress}"], Unavailable),
        SocketException fault => ([$"Cannot listen: {fault.Message}.", ChooseAddress], Unavailable),
        UnauthorizedAccessException or IOException => (
            [exception.Message, "Coder1 keeps its data in CODER1_DATA (default ~/.coder1): name a folder that it may write."],
            Unavailable),
        _ => null,
    };

    private static IEnumerable<string> Listed(IEnumerable<string> faults) =>
        ["Coder1 cannot start, these settings are wrong:", .. faults.Select(fault => $"  - {fault}{ConfigurationAliases.Hint(fault)}")];

    private static string FirstLine(string text) => text.Split('\n')[0].TrimEnd();
}
