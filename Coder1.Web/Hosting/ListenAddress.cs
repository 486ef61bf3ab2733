namespace Coder1.Web.Hosting;

/// <summary>Where the server listens.</summary>
internal static class ListenAddress
{
    private const string Default = "http://127.0.0.1:5080";

    /// <summary>
    /// What <c>--urls</c> says; else every interface at <c>PORT</c>, which is how platforms say it; else this machine only.
    /// </summary>
    /// <exception cref="SettingsException"><c>PORT</c> is no port.</exception>
    public static string From(IConfiguration configuration)
    {
        if (configuration["urls"] is { Length: > 0 } urls) return urls;
        if (configuration["PORT"] is not { Length: > 0 } port) return Default;
        return ushort.TryParse(port, out var number) && number > 0
            ? $"http://0.0.0.0:{number}"
            : throw new SettingsException($"PORT = {port}: must be a number from 1 to 65535.");
    }
}
