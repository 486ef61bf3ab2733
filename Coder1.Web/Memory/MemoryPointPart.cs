namespace Coder1.Web.Memory;

/// <summary>A point of a chart.</summary>
internal readonly record struct MemoryPointPart(long AtMs, long PressureBytes, long WorkingSetBytes, long UsageBytes);
