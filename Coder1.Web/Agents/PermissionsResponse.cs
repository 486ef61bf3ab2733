namespace Coder1.Web.Agents;

/// <summary>All that waits for an answer.</summary>
internal sealed record PermissionsResponse(IReadOnlyList<PermissionResponse> Requests);
