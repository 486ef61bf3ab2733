namespace Coder1.Web.Api;

/// <summary>Marks a route that answers as long as its reader looks, and has a bound on readers of its own.</summary>
internal sealed record LongAnswer;
