using System.Globalization;
using Coder1.Web.Hosting;
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
        routes.MapPost("/api/login", LoginAsync).AllowAnonymous().WithMetadata(new RequestSizeLimitAttribute(MaxFormBytes))
            .WithTags("auth").WithSummary("Signs in: 204 with the cookie, or a token where the body asks \"as\":\"token\".")
            .Produces(StatusCodes.Status204NoContent).Produces<TokenAnswer>()
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
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
        var result = await signIn.TryAsync(context, body.Password ?? "");
        if (result.Wait > TimeSpan.Zero) context.Response.Headers[HeaderNames.RetryAfter] = Seconds(result.Wait);
        if (result.IsBusy)
            return Results.Problem(
                statusCode: StatusCodes.Status503ServiceUnavailable, type: "urn:coder1:sign-in-busy",
                title: "Too many sign-ins at once", detail: "Try again in a second.");
        if (result.Wait > TimeSpan.Zero)
            return Results.Problem(
                statusCode: StatusCodes.Status429TooManyRequests, type: "urn:coder1:too-many-passwords",
                title: "Too many wrong passwords", detail: $"Try again in {Seconds(result.Wait)} s.");
        if (!result.Succeeded)
            return Results.Problem(
                statusCode: StatusCodes.Status401Unauthorized, type: "urn:coder1:wrong-password",
                title: "Wrong password", detail: "The password is not the one of this server.");
        if (body.As == "token") return Results.Ok(new TokenAnswer(tokens.Create()));
        await signIn.SetCookieAsync(context, result.IsAdmin);
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
        if (await FormBody.TryReadAsync(context.Request) is not { } form) return Results.Redirect("/login");
        var back = LocalPath(form["returnUrl"].ToString());
        var result = await signIn.TryAsync(context, form["password"].ToString());
        if (result.Succeeded)
        {
            await signIn.SetCookieAsync(context, result.IsAdmin);
            return Results.LocalRedirect(back);
        }

        var query = new QueryString()
            .Add("error", result.Wait > TimeSpan.Zero ? "wait" : "wrong")
            .Add("seconds", Seconds(result.Wait))
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

    private static string Seconds(TimeSpan time) => Math.Ceiling(time.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    internal sealed record LoginBody(string? Password, string? As);

    internal sealed record TokenAnswer(string Token);
}
