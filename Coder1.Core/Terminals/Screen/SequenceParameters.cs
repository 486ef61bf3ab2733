namespace Coder1.Core.Terminals.Screen;

/// <summary>The parameters of a sequence and their subparameters, with the limits of xterm.js.</summary>
internal sealed class SequenceParameters
{
    private const int MaxCount = 32;

    private readonly int[] _values = new int[MaxCount];
    private readonly int[] _subs = new int[MaxCount];
    private readonly int[] _subStarts = new int[MaxCount];
    private readonly int[] _subEnds = new int[MaxCount];
    private int _subCount;
    private bool _rejectsDigits;
    private bool _rejectsSubDigits;
    private bool _digitIsSub;

    public int Count { get; private set; }

    public int this[int index] => _values[index];

    /// <summary>The subparameters of one; an empty one among them is -1.</summary>
    public ReadOnlySpan<int> SubsOf(int index) => _subs.AsSpan(_subStarts[index].._subEnds[index]);

    /// <summary>Back to one that is not given, which counts as 0.</summary>
    public void Reset()
    {
        Count = _subCount = 0;
        _rejectsDigits = _rejectsSubDigits = false;
        Add();
    }

    public void Add()
    {
        _digitIsSub = false;
        if (Count >= MaxCount)
        {
            _rejectsDigits = true;
            return;
        }

        _subStarts[Count] = _subEnds[Count] = _subCount;
        _values[Count++] = 0;
    }

    public void AddSub()
    {
        _digitIsSub = true;
        if (_rejectsDigits || _subCount >= MaxCount)
        {
            _rejectsSubDigits = true;
            return;
        }

        _subs[_subCount++] = -1;
        _subEnds[Count - 1]++;
    }

    public void AddDigit(int digit)
    {
        if (_rejectsDigits || (_digitIsSub && (_rejectsSubDigits || _subCount == 0))) return;
        ref var value = ref _digitIsSub ? ref _subs[_subCount - 1] : ref _values[Count - 1];
        value = value == -1 ? digit : (int)Math.Min(((long)value * 10) + digit, int.MaxValue);
    }
}
