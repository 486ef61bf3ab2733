using System.Net;

namespace Coder1.Web.Auth;

/// <summary>One try of a password, as the throttle sees it.</summary>
/// <param name="Key">What it is counted under.</param>
/// <param name="Wait">How long to wait instead; zero: it is allowed.</param>
internal readonly record struct SignInTry(IPAddress Key, TimeSpan Wait)
{
    public bool IsAllowed => Wait == TimeSpan.Zero;
}
