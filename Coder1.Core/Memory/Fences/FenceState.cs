namespace Coder1.Core.Memory.Fences;

/// <summary>A fence, and whether it stands.</summary>
/// <param name="Name"><c>group</c>, <c>oom-score</c>, <c>red-line</c> or <c>data-limit</c>.</param>
/// <param name="InForce">It stands.</param>
/// <param name="Text">What it does, or why it does not stand: one sentence for people.</param>
public sealed record FenceState(string Name, bool InForce, string Text);
