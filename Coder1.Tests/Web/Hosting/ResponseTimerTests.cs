using System.Net;
using Coder1.Core.Memory.Alerts;
using Coder1.Core.Memory.Alerts.Sources;
using Coder1.Tests.TestKit;
using Coder1.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace Coder1.Tests.Web.Hosting;

public sealed class ResponseTimerTests
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(11);

    private readonly ManualClock _clock = new();

    [Fact]
    public async Task Answer_BeginsLate_IsSlow() => Assert.Equal(1, await SlowAsync(context =>
    {
        _clock.Advance(Slow);
        return context.Response.WriteAsync("late");
    }));

    [Fact]
    public async Task Answer_TakesLongAfterItsBegin_IsNotSlow() => Assert.Equal(0, await SlowAsync(async context =>
    {
        await context.Response.WriteAsync("a long ");
        _clock.Advance(Slow);
        await context.Response.WriteAsync("download");
    }));

    [Fact]
    public async Task Answer_IsAStreamOfEvents_IsNotSlow() => Assert.Equal(0, await SlowAsync(context =>
    {
        _clock.Advance(Slow);
        context.Response.ContentType = "text/event-stream; charset=utf-8";
        return context.Response.WriteAsync("data: 1\n\n");
    }));

    [Theory]
    [InlineData(64 * 1024, 1)]
    [InlineData((64 * 1024) + 1, 0)]
    public async Task Request_IsAnUpload_IsNotSlow(int bytes, int slow) => Assert.Equal(slow, await SlowAsync(
        context =>
        {
            _clock.Advance(Slow);
            return context.Response.WriteAsync("late");
        },
        new ByteArrayContent(new byte[bytes])));

    private async Task<long> SlowAsync(RequestDelegate answer, HttpContent? body = null)
    {
        var slow = new SlowResponses(Options.Create(new AlertOptions()), _clock);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.Run(new ResponseTimer(answer, slow, _clock).InvokeAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, address) { Content = body };
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return slow.Count;
    }
}
