using System.Security.Claims;
using Microsoft.Extensions.Options;

namespace Coder1.Web.Auth;

/// <summary>What a signed-in user's identity holds, and whether it still counts.</summary>
/// <remarks>
/// There is one password, and who knows it is an admin, unless <see cref="AuthOptions.UsersAreAdmins"/> keeps that to
/// those who know the admin token.
/// </remarks>
internal sealed class Session(PasswordStore passwords, AdminToken admin, IOptions<AuthOptions> options)
{
    /// <summary>The role of those who may use the management routes.</summary>
    public const string AdminRole = "admin";

    private const string StampClaim = "stamp";
    private const string UserName = "owner";
    private const string AdminName = "admin";

    /// <summary>The identity of one who knew the password.</summary>
    public ClaimsPrincipal OfPassword(string scheme) =>
        Create(UserName, passwords.Stamp(), options.Value.UsersAreAdmins, scheme);

    /// <summary>The identity of one who knew the admin token.</summary>
    public ClaimsPrincipal OfAdminToken(string scheme) => Create(AdminName, admin.Stamp() ?? "", true, scheme);

    /// <summary>Whether the identity was made under the present password, token and settings.</summary>
    public bool IsCurrent(ClaimsPrincipal? user)
    {
        if (user?.FindFirstValue(StampClaim) is not { } stamp) return false;
        return stamp == passwords.Stamp()
            ? options.Value.UsersAreAdmins || !user.IsInRole(AdminRole)
            : stamp == admin.Stamp();
    }

    private static ClaimsPrincipal Create(string name, string stamp, bool isAdmin, string scheme) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.Name, name), new Claim(StampClaim, stamp),
            .. isAdmin ? [new Claim(ClaimTypes.Role, AdminRole)] : Array.Empty<Claim>(),
        ],
        scheme));
}
