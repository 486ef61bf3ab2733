using System.Runtime.InteropServices;

namespace Coder1.Bench.Servers;

/// <summary>
/// A copy of the .NET runtime that nobody else has mapped. Pages of files are counted where they were first read: with the
/// machine's own runtime, which this program runs on too, a third of what a server holds would be counted nowhere.
/// </summary>
internal sealed partial class RuntimeCopy
{
    private const int DontNeed = 4;
    private static readonly string[] Parts = ["host", "shared"];

    private RuntimeCopy(string folder) => Folder = folder;

    /// <summary>What <c>DOTNET_ROOT</c> is to be.</summary>
    public string Folder { get; }

    public static RuntimeCopy Create(string folder)
    {
        // ROOT/shared/Microsoft.NETCore.App/VERSION/
        var root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        foreach (var part in Parts) Copy(Path.Combine(root, part), Path.Combine(folder, part));
        return new RuntimeCopy(folder);
    }

    /// <summary>Takes the files below some folders out of the page cache, so that whoever reads them next is charged.</summary>
    public static void Evict(params string[] folders)
    {
        foreach (var file in folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)))
        {
            using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            RandomAccess.FlushToDisk(handle);
            _ = Advise(handle, 0, 0, DontNeed);
        }
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.EnumerateDirectories(from)) Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
    }

    [LibraryImport("libc", EntryPoint = "posix_fadvise")]
    private static partial int Advise(Microsoft.Win32.SafeHandles.SafeFileHandle file, long offset, long length, int advice);
}
