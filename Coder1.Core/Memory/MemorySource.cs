namespace Coder1.Core.Memory;

/// <summary>One way of reading the container's memory; holds its files open.</summary>
internal abstract class MemorySource : IDisposable
{
    /// <summary>As <see cref="MemoryReading.Source"/>.</summary>
    public abstract string Name { get; }

    /// <summary>The cgroup's folder, or null outside one.</summary>
    public virtual string? Folder => null;

    /// <summary>What is missing although it works; null where all is there.</summary>
    public string? Fault { get; protected set; }

    /// <summary>Reads the figures; allocates nothing. False where they cannot be read any more.</summary>
    /// <param name="buffer"><see cref="KernelFile.BufferBytes"/> to read into.</param>
    /// <param name="reading">The figures.</param>
    public abstract bool TryRead(byte[] buffer, out MemoryReading reading);

    public abstract void Dispose();
}
