namespace Coder1.Core.Agents;

/// <summary>An answer to a permission request.</summary>
/// <param name="OptionId">The agent's name for it.</param>
/// <param name="Name">For people.</param>
/// <param name="Kind"><c>allow_once</c>, <c>allow_always</c>, <c>reject_once</c> or <c>reject_always</c>.</param>
public sealed record PermissionOption(string OptionId, string Name, string Kind);
