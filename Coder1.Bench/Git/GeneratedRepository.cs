using System.Globalization;

namespace Coder1.Bench.Git;

/// <summary>A repository of small files in folders of a hundred, with one commit and nothing changed.</summary>
internal sealed class GeneratedRepository
{
    /// <summary>Files of a folder.</summary>
    public const int FilesPerFolder = 100;

    private const int LinesPerFile = 10;

    private readonly PlainGit _git;

    private GeneratedRepository(string folder, int files, PlainGit git) => (Folder, Files, _git) = (folder, files, git);

    public string Folder { get; }

    public int Files { get; }

    /// <summary>Makes one; the same number makes the same files.</summary>
    /// <param name="folder">Where: a folder that is not there yet.</param>
    /// <param name="files">How many files.</param>
    /// <param name="git">Makes it.</param>
    public static async Task<GeneratedRepository> CreateAsync(string folder, int files, PlainGit git)
    {
        Directory.CreateDirectory(folder);
        await git.RunAsync(folder, null, "init", "--quiet", "--initial-branch=main");
        // One process and one pack: a hundred thousand files in seconds.
        await git.RunAsync(folder, input => WriteAsync(input, files), "fast-import", "--quiet");
        await git.RunAsync(folder, null, "reset", "--quiet", "--hard", "main");
        // Files as young as the index are read at every look, until one that may write the index comes after them.
        await git.RunAsync(folder, null, "status", "--porcelain");
        return new GeneratedRepository(folder, files, git);
    }

    /// <summary>The path of a file, below the top.</summary>
    public static string PathOf(int file) =>
        string.Create(CultureInfo.InvariantCulture, $"src/part-{file / FilesPerFolder:0000}/module-{file % FilesPerFolder:00}.ts");

    /// <summary>Adds a line to the first files.</summary>
    public void Change(int count)
    {
        for (var file = 0; file < count; file++) Change(file, "// changed\n");
    }

    /// <summary>Adds text to a file.</summary>
    public void Change(int file, string text) => File.AppendAllText(Path.Combine(Folder, PathOf(file)), text);

    /// <summary>Commits all that changed.</summary>
    public Task CommitAsync() => _git.RunAsync(Folder, null, "commit", "--quiet", "--all", "--message", "more");

    /// <summary>How many files git says are changed.</summary>
    public async Task<int> ChangedAsync() => (await _git.RunAsync(Folder, null, "--no-optional-locks", "status", "--porcelain", "-z")).Count(letter => letter == '\0');

    private static async Task WriteAsync(StreamWriter input, int files)
    {
        await input.WriteAsync("commit refs/heads/main\ncommitter Bench <bench@example.org> 1700000000 +0000\ndata 5\nbegin\n");
        for (var file = 0; file < files; file++)
        {
            var text = Text(file);
            await input.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"M 100644 inline {PathOf(file)}\ndata {text.Length}\n{text}\n"));
        }
    }

    /// <summary>Another one for every file, of letters of one byte.</summary>
    internal static string Text(int file) => string.Concat(Enumerable.Range(0, LinesPerFile).Select(
        line => string.Create(CultureInfo.InvariantCulture, $"export const value{line} = {(file * LinesPerFile) + line};\n")));
}
