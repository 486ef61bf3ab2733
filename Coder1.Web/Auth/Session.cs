using System.Security.Claims;

namespace Coder1.Web.Auth;

/// <summary>What a signed-in user's identity holds.</summary>
internal static class Session
{
    /// <summary>The role of those who may use the management routes.</summary>
    public const string AdminRole = "admin";

    private const string StampClaim = "stamp";
    private const string UserName = "owner";

    /// <summary>The identity of one who knew the password. There is one user, and that one is an admin.</summary>
    public static ClaimsPrincipal Create(string stamp, string scheme) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.Name, UserName), new Claim(ClaimTypes.Role, AdminRole), new Claim(StampClaim, stamp)],
        scheme));

    /// <summary>Whether the identity was made under the present password.</summary>
    public static bool IsCurrent(ClaimsPrincipal? user, PasswordStore passwords) =>
        user?.FindFirstValue(StampClaim) is { } stamp && stamp == passwords.Stamp();
}
