using System.Security.Cryptography;
using System.Text;
using Coder1.Core.Settings;
using Coder1.Core.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Coder1.Web.Auth;

/// <summary>Registers the door: cookie and bearer token, and everything closed without one.</summary>
internal static class AuthServiceCollectionExtensions
{
    private const string CookieOrBearer = "Coder1";

    public static IServiceCollection AddCoder1Auth(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<AuthOptions>(configuration, AuthOptions.SectionName);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AuthOptions>, AuthOptionsValidator>());
        services.TryAddSingleton<PasswordStore>();
        services.TryAddSingleton(provider => new PasswordGate(
            provider.GetRequiredService<PasswordStore>().Verify, provider.GetRequiredService<IOptions<AuthOptions>>()));
        services.TryAddSingleton<SignInThrottle>();
        services.TryAddKeyedSingleton<SignInThrottle>(BearerTries.ThrottleKey);
        services.TryAddSingleton<BearerTries>();
        services.TryAddSingleton<AdminToken>();
        services.TryAddSingleton<Session>();
        services.TryAddSingleton<SignInLinks>();
        services.TryAddSingleton<SignIn>();
        services.TryAddSingleton<BearerTokens>();
        services.AddDataProtection().SetApplicationName("Coder1");
        services.AddOptions<KeyManagementOptions>().Configure<DataFolder>((options, data) =>
            options.XmlRepository = new FileSystemXmlRepository(
                new DirectoryInfo(data.Folder("keys")), NullLoggerFactory.Instance));

        services.AddAuthentication(CookieOrBearer)
            .AddPolicyScheme(CookieOrBearer, null, options => options.ForwardDefaultSelector = context =>
                BearerHandler.IsPresent(context.Request)
                    ? BearerHandler.SchemeName
                    : CookieAuthenticationDefaults.AuthenticationScheme)
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerHandler.SchemeName, null)
            .AddCookie();
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<DataFolder, IOptions<AuthOptions>, Session>(ConfigureCookie);
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddAdmin();
        services.AddCascadingAuthenticationState();
        return services;
    }

    private static void ConfigureCookie(
        CookieAuthenticationOptions cookie, DataFolder data, IOptions<AuthOptions> options, Session session)
    {
        // Cookies know no ports: two servers on one host must not sign each other's users out.
        var folder = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(data.Root)).AsSpan(0, 4));
        cookie.Cookie.Name = $"coder1-{folder}";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.ExpireTimeSpan = TimeSpan.FromDays(options.Value.SessionDays);
        cookie.SlidingExpiration = true;
        cookie.LoginPath = "/login";
        cookie.Events.OnSigningIn = context =>
        {
            // Behind a proxy that ends TLS the server sees http. Who forges the header harms his own cookie only.
            if (context.Request.Headers["X-Forwarded-Proto"] == Uri.UriSchemeHttps) context.CookieOptions.Secure = true;
            return Task.CompletedTask;
        };
        cookie.Events.OnRedirectToLogin = context =>
        {
            if (!WantsPage(context.Request)) return Refusals.WriteUnauthorizedAsync(context.HttpContext);
            context.Response.Redirect(context.RedirectUri);
            return Task.CompletedTask;
        };
        cookie.Events.OnRedirectToAccessDenied = context =>
        {
            if (!WantsPage(context.Request)) return Refusals.WriteNoAdminAsync(context.HttpContext);
            var wanted = context.Request.PathBase + context.Request.Path + context.Request.QueryString;
            context.Response.Redirect($"{cookie.LoginPath}?error=admin&returnUrl={Uri.EscapeDataString(wanted)}");
            return Task.CompletedTask;
        };
        cookie.Events.OnValidatePrincipal = context =>
        {
            if (!session.IsCurrent(context.Principal)) context.RejectPrincipal();
            return Task.CompletedTask;
        };
    }

    private static bool WantsPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && !request.HttpContext.WebSockets.IsWebSocketRequest
        && !request.Path.StartsWithSegments("/api")
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
