using Microsoft.AspNetCore.Authorization;

namespace Coder1.Web.Auth;

/// <summary>The policy of routes and pages that act on the whole server.</summary>
public static class AdminPolicy
{
    /// <summary>The policy's name.</summary>
    public const string Name = "admin";

    /// <summary>Lets admins in only.</summary>
    public static TBuilder RequireAdmin<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(Name);

    internal static AuthorizationBuilder AddAdmin(this AuthorizationBuilder authorization) =>
        authorization.AddPolicy(Name, policy => policy.RequireAuthenticatedUser().RequireRole(Session.AdminRole));
}
