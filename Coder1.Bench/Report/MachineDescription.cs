using System.Runtime.InteropServices;

namespace Coder1.Bench.Report;

/// <summary>Says in one line which machine the figures are from.</summary>
internal static class MachineDescription
{
    private const string ModelKey = "model name";

    public static string Read()
    {
        var model = File.ReadLines("/proc/cpuinfo")
            .FirstOrDefault(line => line.StartsWith(ModelKey, StringComparison.Ordinal))?.Split(':', 2)[^1].Trim();
        var gigabytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30;
        return $"Measured on {model ?? RuntimeInformation.ProcessArchitecture.ToString()}, "
            + $"{Environment.ProcessorCount} cores, {gigabytes} GB, {RuntimeInformation.FrameworkDescription}.";
    }
}
