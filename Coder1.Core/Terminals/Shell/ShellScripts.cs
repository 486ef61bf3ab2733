using Coder1.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Coder1.Core.Terminals.Shell;

/// <summary>The scripts that shells read, in the data folder: the user's own files are never touched.</summary>
internal sealed partial class ShellScripts
{
    private const string FolderName = "shell";
    private const string Resources = "Coder1.Core.Terminals.Shell.Scripts.";

    private ShellScripts(string bash, string zshFolder, string fish) =>
        (Bash, ZshFolder, Fish) = (bash, zshFolder, fish);

    /// <summary>The file for bash.</summary>
    public string Bash { get; }

    /// <summary>The folder that is zsh's ZDOTDIR at first.</summary>
    public string ZshFolder { get; }

    /// <summary>The file for fish.</summary>
    public string Fish { get; }

    /// <summary>Writes those that are not there as they are to be. Null where the disk refuses: shells work without.</summary>
    public static ShellScripts? Write(DataFolder data, ILogger logger)
    {
        try
        {
            var folder = data.Folder(FolderName);
            var zsh = data.Folder(FolderName, "zsh");
            return new ShellScripts(
                Write(Path.Combine(folder, "coder1.bash"), "coder1.bash"),
                Path.GetDirectoryName(Write(Path.Combine(zsh, ".zshenv"), "coder1.zsh"))!,
                Write(Path.Combine(folder, "coder1.fish"), "coder1.fish"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Log.NotWritten(logger, error);
            return null;
        }
    }

    private static string Write(string path, string resource)
    {
        using var stream = typeof(ShellScripts).Assembly.GetManifestResourceStream(Resources + resource)!;
        var script = new byte[stream.Length];
        stream.ReadExactly(script);
        if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(script)) AtomicFile.Write(path, script);
        return path;
    }

    private static partial class Log
    {
        [LoggerMessage(2060, LogLevel.Warning, "The scripts of shell integration could not be written: shells do without.",
            EventName = "ShellScriptsNotWritten")]
        public static partial void NotWritten(ILogger logger, Exception error);
    }
}
