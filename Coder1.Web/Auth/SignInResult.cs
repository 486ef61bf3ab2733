namespace Coder1.Web.Auth;

/// <summary>What came of a password.</summary>
/// <param name="Succeeded">It was right.</param>
/// <param name="Wait">How long to wait before the next try is looked at; zero: no wait.</param>
/// <param name="IsBusy">It was not looked at, for too many wait in line.</param>
internal readonly record struct SignInResult(bool Succeeded, TimeSpan Wait, bool IsBusy = false)
{
    /// <summary>It was the admin token.</summary>
    public bool IsAdmin { get; init; }
}
