namespace Coder1.Core.Agents.Admission;

/// <summary>The right to run a turn. Dispose it to give it back, under the same lock as it was taken; the second time does nothing.</summary>
internal sealed class AgentLease(AgentLimiter limiter) : IDisposable
{
    private bool _isGivenBack;

    public void Dispose()
    {
        if (_isGivenBack) return;
        _isGivenBack = true;
        limiter.GiveBack();
    }
}
