using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Coder1.Bench.Servers;

/// <summary>
/// The least that a web server on this runtime can be: Kestrel and one route. What it takes on a machine is that
/// machine's own limit, which stands beside every figure of Coder1.
/// </summary>
internal static class BareServer
{
    public const string Switch = "--bare";

    public static async Task<int> RunAsync(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Run(context => context.Response.WriteAsync("hello"));
        await app.RunAsync();
        return 0;
    }

    public static ServerCommand Command() =>
        new(Environment.ProcessPath!, [Switch], new Dictionary<string, string>());
}
