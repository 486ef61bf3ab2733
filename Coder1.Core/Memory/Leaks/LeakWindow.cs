namespace Coder1.Core.Memory.Leaks;

/// <summary>The looks of the last window, in order; older ones leave as newer come.</summary>
internal sealed class LeakWindow
{
    private readonly List<LeakSample> _samples = new(LeakSettings.MinSamples);

    public ReadOnlySpan<LeakSample> Samples => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_samples);

    public void Add(LeakSample sample, TimeSpan window)
    {
        // The look before the window's begin stays: with it the window is whole.
        var old = 0;
        while (old + 1 < _samples.Count && sample.At - _samples[old + 1].At >= window) old++;
        if (_samples.Count - old >= LeakSettings.MaxSamples + 1) old++;
        _samples.RemoveRange(0, old);
        _samples.Add(sample);
    }

    public void Clear() => _samples.Clear();
}
