using System.ComponentModel.DataAnnotations;

namespace Coder1.Web.Auth;

/// <summary>Who may come in, and how wrong passwords are slowed down.</summary>
public sealed class AuthOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Coder1:Auth";

    /// <summary>The shortest password that may be set.</summary>
    public const int MinPasswordLength = 8;

    internal const int DefaultSessionDays = 30;
    internal const int DefaultSignInLinkMinutes = 60;
    internal const int DefaultMaxFailures = 5;
    internal const int DefaultFailureWindowSeconds = 60;
    internal const int DefaultMaxConcurrentSignIns = 1;
    internal const int DefaultMaxWaitingSignIns = 8;
    internal const int DefaultMaxTrackedAddresses = 1024;

    /// <summary>The plain environment names that set options here.</summary>
    public static readonly IReadOnlyList<(string EnvironmentName, string Key)> Aliases =
    [
        ("CODER1_PASSWORD", $"{SectionName}:{nameof(Password)}"),
        ("ADMIN_TOKEN", $"{SectionName}:{nameof(AdminToken)}"),
    ];

    /// <summary>The password to sign in with; only its hash is kept on disk.</summary>
    /// <value>Default: none, and one is made at the first start. Alias: <c>CODER1_PASSWORD</c>. 8 to 256 characters.</value>
    [StringLength(256, MinimumLength = MinPasswordLength)]
    public string? Password { get; set; }

    /// <summary>
    /// A bearer token that opens every route, those of admins too, for scripts; it outlives a change of the password.
    /// Typed where the password is asked for, it signs an admin in.
    /// </summary>
    /// <value>Default: none. Alias: <c>ADMIN_TOKEN</c>. 16 to 256 characters.</value>
    [StringLength(256, MinimumLength = 16)]
    public string? AdminToken { get; set; }

    /// <summary>Whether who signs in with the password may also do what acts on the whole server (<c>/admin/memory</c>).</summary>
    /// <value>Default: true, for who signs in has a shell anyway. With false only the admin token makes an admin.</value>
    public bool UsersAreAdmins { get; set; } = true;

    /// <summary>How long a sign-in lasts, renewed while it is used.</summary>
    /// <value>In days, 1 to 365. Default: 30.</value>
    [Range(1, 365)]
    public int SessionDays { get; set; } = DefaultSessionDays;

    /// <summary>How long the sign-in link that is printed at the start can be used, once.</summary>
    /// <value>In minutes, 1 to 1440. Default: 60.</value>
    [Range(1, 1440)]
    public int SignInLinkMinutes { get; set; } = DefaultSignInLinkMinutes;

    /// <summary>Wrong passwords from one address within <see cref="FailureWindowSeconds"/>, after which it has to wait.</summary>
    /// <value>1 to 1000. Default: 5.</value>
    [Range(1, 1000)]
    public int MaxFailures { get; set; } = DefaultMaxFailures;

    /// <summary>The window in which wrong passwords are counted, and how long one waits at the bound.</summary>
    /// <value>In seconds, 1 to 86400. Default: 60.</value>
    [Range(1, 86400)]
    public int FailureWindowSeconds { get; set; } = DefaultFailureWindowSeconds;

    /// <summary>Passwords that are looked at at once, each for some tenths of a second of a core; more wait in line.</summary>
    /// <value>1 to 64. Default: 1.</value>
    [Range(1, 64)]
    public int MaxConcurrentSignIns { get; set; } = DefaultMaxConcurrentSignIns;

    /// <summary>Passwords that wait to be looked at; more are sent away with 503, to come back in a second.</summary>
    /// <value>0 to 1000. Default: 8.</value>
    [Range(0, 1000)]
    public int MaxWaitingSignIns { get; set; } = DefaultMaxWaitingSignIns;

    /// <summary>Addresses (of IPv6: networks) whose wrong passwords are counted apart; beyond it, newcomers share one count.</summary>
    /// <value>1 to 100000. Default: 1024.</value>
    [Range(1, 100_000)]
    public int MaxTrackedAddresses { get; set; } = DefaultMaxTrackedAddresses;

    /// <summary>Origins that are let in besides the one in the Host header, for proxies that rewrite it.</summary>
    /// <value>For instance <c>https://ide.example.org</c>. Default: none; at most 16.</value>
    [MaxLength(16)]
    public string[] AllowedOrigins { get; set; } = [];
}
