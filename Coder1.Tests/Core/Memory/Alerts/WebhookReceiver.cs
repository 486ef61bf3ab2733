using System.Text.Json;
using Coder1.Tests.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Coder1.Tests.Core.Memory.Alerts;

/// <summary>Takes webhooks on the loopback interface, and answers as a test has it: 200 when nothing is left to say.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    public const int Hang = -1;
    public const int EndlessBody = -2;

    private readonly Lock _lock = new();
    private readonly Queue<int> _answers;
    private readonly List<string> _bodies = [];
    private readonly CancellationTokenSource _end = new();
    private readonly WebApplication _app;

    private WebhookReceiver(IEnumerable<int> answers)
    {
        _answers = new Queue<int>(answers);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(TakeAsync);
    }

    public Uri Address { get; private set; } = null!;

    public string? RetryAfter { get; set; }

    public List<string> ContentTypes { get; } = [];

    public int Count
    {
        get { lock (_lock) return _bodies.Count; }
    }

    public IReadOnlyList<string> Bodies
    {
        get { lock (_lock) return [.. _bodies]; }
    }

    public static async Task<WebhookReceiver> StartAsync(params int[] answers)
    {
        var receiver = new WebhookReceiver(answers);
        await receiver._app.StartAsync();
        var addresses = receiver._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        receiver.Address = new Uri(addresses.Addresses.First());
        return receiver;
    }

    /// <summary>Waits for a body.</summary>
    public async Task<JsonElement> BodyAsync(int index)
    {
        await Eventually.TrueAsync(() => Count > index, () => $"{Count} came.");
        return JsonDocument.Parse(Bodies[index]).RootElement;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
        _end.Dispose();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        int answer;
        lock (_lock)
        {
            ContentTypes.Add(context.Request.ContentType ?? "");
            _bodies.Add(body);
            if (!_answers.TryDequeue(out answer)) answer = 200;
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(_end.Token, context.RequestAborted);
        try
        {
            if (answer == Hang) await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, either.Token);
            if (RetryAfter is not null) context.Response.Headers.RetryAfter = RetryAfter;
            if (answer == 302) context.Response.Headers.Location = "/elsewhere";
            context.Response.StatusCode = answer > 0 ? answer : 200;
            while (answer == EndlessBody) await context.Response.WriteAsync(new string('x', 4096), either.Token);
        }
        catch (OperationCanceledException)
        {
            // The sender has gone, as it should.
        }
    }
}
