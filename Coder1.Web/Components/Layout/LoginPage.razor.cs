using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Coder1.Web.Components.Layout;

/// <summary>The sign-in page: static, so that nobody who has not signed in holds a circuit.</summary>
public sealed partial class LoginPage
{
    private const int DefaultSeconds = 60;
    private const int MaxSeconds = 86_400;

    [SupplyParameterFromQuery(Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    [SupplyParameterFromQuery]
    public string? Error { get; set; }

    // As text: what is no number would be an error of the server's, to anybody who makes up an address.
    [SupplyParameterFromQuery]
    public string? Seconds { get; set; }

    private string? Message => Error switch
    {
        "wrong" => "That is not the password of this server. Try again.",
        "wait" => $"Too many wrong passwords. Try again in {Wait} s.",
        "link" => "That sign-in link was used already or is too old. Use the password, or restart the server for a new link.",
        "admin" => "That page is for admins. Sign in with the admin token in place of the password.",
        _ => null,
    };

    /// <summary>Who comes from a page that is not for him is signed in, and may go back.</summary>
    private bool IsSignedIn => Error == "admin";

    private int Wait => Math.Clamp(
        int.TryParse(Seconds, CultureInfo.InvariantCulture, out var seconds) ? seconds : DefaultSeconds, 1, MaxSeconds);
}
