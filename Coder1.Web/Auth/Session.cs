using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
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

    private const int SignInBytes = 8;
    private const string StampClaim = "stamp";
    private const string UserName = "owner";
    private const string AdminName = "admin";

    /// <summary>A new sign-in's number: those who share the password are told apart by it, where they take turns.</summary>
    public static string NewSignIn() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SignInBytes));

    /// <summary>The number of whoever signs in with a token at every request.</summary>
    public static string SignInOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)).AsSpan(0, SignInBytes));

    /// <summary>The identity of one who knew the password.</summary>
    public ClaimsPrincipal OfPassword(string scheme, string signIn) =>
        Create((UserName, signIn), passwords.Stamp(), options.Value.UsersAreAdmins, scheme);

    /// <summary>The identity of one who knew the admin token.</summary>
    public ClaimsPrincipal OfAdminToken(string scheme, string signIn) =>
        Create((AdminName, signIn), admin.Stamp() ?? "", true, scheme);

    /// <summary>Whether the identity was made under the present password, token and settings.</summary>
    public bool IsCurrent(ClaimsPrincipal? user)
    {
        if (user?.FindFirstValue(StampClaim) is not { } stamp) return false;
        return stamp == passwords.Stamp()
            ? options.Value.UsersAreAdmins || !user.IsInRole(AdminRole)
            : stamp == admin.Stamp();
    }

    private static ClaimsPrincipal Create((string Name, string SignIn) who, string stamp, bool isAdmin, string scheme) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.Name, who.Name), new Claim(ClaimTypes.Sid, who.SignIn), new Claim(StampClaim, stamp),
            .. isAdmin ? [new Claim(ClaimTypes.Role, AdminRole)] : Array.Empty<Claim>(),
        ],
        scheme));
}
