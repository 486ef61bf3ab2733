using System.Diagnostics;
using System.Globalization;

namespace Coder1.Tests.TestKit;

/// <summary>A cgroup of a test's own, with a limit, where the machine lets one be made; and programs in it.</summary>
internal sealed class RealGroup : IDisposable
{
    private static readonly bool IsV2 = File.Exists("/sys/fs/cgroup/cgroup.controllers");

    private readonly List<Process> _programs = [];

    private RealGroup(string name) => Name = name;

    /// <summary>As in <c>/proc/self/cgroup</c> of what is in it.</summary>
    public string Line => IsV2 ? $"0::/{Name}\n" : $"4:memory:/{Name}\n0::/\n";

    public string Folder => Path.Combine(IsV2 ? "/sys/fs/cgroup" : "/sys/fs/cgroup/memory", Name);

    private string Name { get; }

    /// <summary>Makes one; null where the machine has no memory controller that may be written.</summary>
    public static RealGroup? TryMake(long limitBytes)
    {
        var group = new RealGroup($"coder1-test-{Guid.NewGuid():N}");
        try
        {
            if (!Directory.Exists(Path.GetDirectoryName(group.Folder))) return null;
            Directory.CreateDirectory(group.Folder);
            File.WriteAllText(
                Path.Combine(group.Folder, IsV2 ? "memory.max" : "memory.limit_in_bytes"), limitBytes.ToString(CultureInfo.InvariantCulture));
            return group;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            if (Directory.Exists(group.Folder)) Directory.Delete(group.Folder);
            return null;
        }
    }

    /// <summary>Runs a shell command in it, until the group is disposed.</summary>
    public void Run(string command) => _programs.Add(
        Process.Start("/bin/sh", ["-c", $"echo $$ > {Folder}/cgroup.procs && {command}"]));

    public void Dispose()
    {
        foreach (var program in _programs)
        {
            program.Kill(entireProcessTree: true);
            program.WaitForExit();
            program.Dispose();
        }

        // What is killed takes a moment to leave its group.
        for (var tries = 0; Directory.Exists(Folder) && tries < 500; tries++)
        {
            try
            {
                Directory.Delete(Folder);
            }
            catch (IOException)
            {
                using var moment = new ManualResetEventSlim();
                moment.Wait(10);
            }
        }
    }
}
