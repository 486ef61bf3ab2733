namespace Coder1.Web.Agents;

/// <summary>The body of <c>POST …/permissions/{requestId}</c>.</summary>
internal sealed record AnswerBody
{
    public string? OptionId { get; init; }

    public bool Always { get; init; }
}
