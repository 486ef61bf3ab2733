using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Coder1.Web.Auth;

/// <summary>Signing in and out: by form, by link, and for scripts.</summary>
internal static partial class AuthEndpoints
{
    private const int MaxFormBytes = 8 * 1024;

    public static void MapAuth(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/login", LoginAsync).AllowAnonymous()
            .WithTags("auth").WithSummary("Signs in: 204 with the cookie, or a token where the body asks \"as\":\"token\".")
            .Produces(StatusCodes.Status204NoContent).Produces<TokenAnswer>()
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        routes.MapPost("/api/logout", (Delegate)LogoutAsync)
            .WithTags("auth").WithSummary("Signs out.").Produces(StatusCodes.Status204NoContent);
        routes.MapPost("/login/password", LoginFormAsync).AllowAnonymous().ExcludeFromDescription();
        routes.MapPost("/logout", async (HttpContext context) =>
        {
            await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
            return Results.Redirect("/login");
        }).ExcludeFromDescription();
        routes.MapGet("/login/link/{code}", LoginLinkAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> LoginAsync(HttpContext context, LoginBody body, SignIn signIn, BearerTokens tokens)
    {
        var result = signIn.Try(context.Connection.RemoteIpAddress, body.Password ?? "");
        if (result.Wait > TimeSpan.Zero)
        {
            var seconds = Math.Ceiling(result.Wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            context.Response.Headers[HeaderNames.RetryAfter] = seconds;
            return Results.Problem(
                statusCode: StatusCodes.Status429TooManyRequests, type: "urn:coder1:too-many-passwords",
                title: "Too many wrong passwords", detail: $"Try again in {seconds} s.");
        }

        if (!result.Succeeded)
            return Results.Problem(
                statusCode: StatusCodes.Status401Unauthorized, type: "urn:coder1:wrong-password",
                title: "Wrong password", detail: "The password is not the one of this server.");
        if (body.As == "token") return Results.Ok(new TokenAnswer(tokens.Create()));
        await signIn.SetCookieAsync(context);
        return Results.NoContent();
    }

    private static async Task<IResult> LogoutAsync(HttpContext context)
    {
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return Results.NoContent();
    }

    [RequestSizeLimit(MaxFormBytes)]
    private static async Task<IResult> LoginFormAsync(HttpContext context, SignIn signIn)
    {
        if (!context.Request.HasFormContentType) return Results.Redirect("/login");
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var back = LocalPath(form["returnUrl"].ToString());
        var result = signIn.Try(context.Connection.RemoteIpAddress, form["password"].ToString());
        if (result.Succeeded)
        {
            await signIn.SetCookieAsync(context);
            return Results.LocalRedirect(back);
        }

        var query = new QueryString()
            .Add("error", result.Wait > TimeSpan.Zero ? "wait" : "wrong")
            .Add("seconds", Math.Ceiling(result.Wait.TotalSeconds).ToString(CultureInfo.InvariantCulture))
            .Add("returnUrl", back);
        return Results.LocalRedirect("/login" + query);
    }

    private static async Task<IResult> LoginLinkAsync(HttpContext context, string code, SignInLinks links, SignIn signIn)
    {
        if (!links.TryUse(code)) return Results.LocalRedirect("/login?error=link");
        await signIn.SetCookieAsync(context);
        return Results.LocalRedirect("/");
    }

    /// <summary>A path of this site, whatever was sent: no way out to another.</summary>
    internal static string LocalPath(string? path) =>
        path is ['/', ..] && path is not ['/', '/' or '\\', ..] && !path.Any(char.IsControl) ? path : "/";

    internal sealed record LoginBody(string? Password, string? As);

    internal sealed record TokenAnswer(string Token);
}
