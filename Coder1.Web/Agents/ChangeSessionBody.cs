namespace Coder1.Web.Agents;

/// <summary>The body of <c>PATCH /api/agents/sessions/{id}</c>; what is not there stays.</summary>
internal sealed record ChangeSessionBody
{
    public string? Title { get; init; }

    public string? Mode { get; init; }

    public ChosenOption? Option { get; init; }

    /// <summary>Answers nothing without asking any more.</summary>
    public bool ForgetRules { get; init; }
}
