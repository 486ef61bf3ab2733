namespace Coder1.Web.Agents.Teams;

/// <summary>The body of <c>POST …/take</c>.</summary>
/// <param name="Member">The member's number, from 1.</param>
internal sealed record TakeBody(int Member);
