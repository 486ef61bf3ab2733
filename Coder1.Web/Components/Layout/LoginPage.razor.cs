using Microsoft.AspNetCore.Components;

namespace Coder1.Web.Components.Layout;

/// <summary>The sign-in page: static, so that nobody who has not signed in holds a circuit.</summary>
public sealed partial class LoginPage
{
    [SupplyParameterFromQuery(Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    [SupplyParameterFromQuery]
    public string? Error { get; set; }

    [SupplyParameterFromQuery]
    public int? Seconds { get; set; }

    private string? Message => Error switch
    {
        "wrong" => "That is not the password of this server. Try again.",
        "wait" => $"Too many wrong passwords. Try again in {Math.Clamp(Seconds ?? 60, 1, 86400)} s.",
        "link" => "That sign-in link was used already or is too old. Use the password, or restart the server for a new link.",
        _ => null,
    };
}
