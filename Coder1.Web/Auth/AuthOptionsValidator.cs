using Coder1.Core.Settings;
using Microsoft.Extensions.Options;

namespace Coder1.Web.Auth;

/// <summary>Tells of origins that no browser sends, and that would therefore never let anybody in; and of a server without admins.</summary>
internal sealed class AuthOptionsValidator : IValidateOptions<AuthOptions>
{
    public ValidateOptionsResult Validate(string? name, AuthOptions options)
    {
        var faults = options.AllowedOrigins.Select((origin, index) => (origin, index))
            .Where(one => !IsOrigin(one.origin))
            .Select(one => SettingFault.Of($"{AuthOptions.SectionName}:{nameof(options.AllowedOrigins)}:{one.index}", one.origin,
                "an origin such as https://ide.example.org, without a path")).ToList();
        if (!options.UsersAreAdmins && options.AdminToken is null)
        {
            faults.Add(SettingFault.Of($"{AuthOptions.SectionName}:{nameof(options.UsersAreAdmins)}", options.UsersAreAdmins,
                "true where there is no AdminToken, or nobody would be an admin"));
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static bool IsOrigin(string? origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
        && string.Equals(uri.GetLeftPart(UriPartial.Authority), origin, StringComparison.OrdinalIgnoreCase);
}
