using System.Globalization;
using System.Net;
using Coder1.Core.Settings;
using Microsoft.Extensions.Options;

namespace Coder1.Web.Hosting;

/// <summary>Where the server listens; as a validator, whether it can.</summary>
internal sealed class ListenAddress(IConfiguration configuration) : IValidateOptions<ServerOptions>
{
    private const string Default = "http://127.0.0.1:5080";
    private const int MaxPort = 65535;

    /// <summary>
    /// What <c>--urls</c> says; else every interface at <c>PORT</c>, which is how platforms say it; else this machine
    /// only. Null where <c>PORT</c> is none: <see cref="Validate"/> tells it, together with all other wrong settings.
    /// </summary>
    public static string? From(IConfiguration configuration)
    {
        if (configuration["urls"] is { Length: > 0 } urls) return urls;
        if (configuration["PORT"] is not { Length: > 0 } text) return Default;
        return TryReadPort(text, out var port) ? $"http://0.0.0.0:{port}" : null;
    }

    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, ServerOptions options)
    {
        if (configuration["urls"] is { Length: > 0 } urls)
        {
            var wrong = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Where(url => !IsLegal(url)).Select(url => SettingFault.Of("urls", url,
                    $"an address such as {Default}, with an IP address, localhost or *")).ToList();
            return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
        }

        return configuration["PORT"] is not { Length: > 0 } port || TryReadPort(port, out _)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(SettingFault.Of("PORT", port, $"a whole number from 1 to {MaxPort}"));
    }

    private static bool TryReadPort(string? text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= MaxPort;

    // The server would take any other name for "every interface", which is not what one who writes a name means.
    private static bool IsLegal(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return address is { Scheme: "http" or "https", Port: >= 0 and <= MaxPort }
                && (address.IsUnixPipe || address.Host is "localhost" or "*" or "+" || IPAddress.TryParse(address.Host, out _));
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
