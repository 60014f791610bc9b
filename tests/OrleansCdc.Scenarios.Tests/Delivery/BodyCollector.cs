using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OrleansCdc.Scenarios.Tests.Hosting;

namespace OrleansCdc.Scenarios.Tests.Delivery;

/// <summary>A receiver on loopback that keeps every message of any JSON format, in the order in which they came.</summary>
internal sealed class BodyCollector : LoopbackReceiver
{
    private readonly Lock _gate = new();
    private readonly List<JsonElement> _messages = [];

    public IReadOnlyList<JsonElement> Messages
    {
        get
        {
            lock (_gate)
                return [.. _messages];
        }
    }

    public static Task<BodyCollector> StartAsync(CancellationToken cancellationToken) => ListenAsync(new BodyCollector(), cancellationToken);

    /// <summary>Waits until some message is as wanted, and returns the first such.</summary>
    public async Task<JsonElement> WaitForAsync(Func<JsonElement, bool> isWanted, string what, CancellationToken cancellationToken)
    {
        await Eventually.HoldsAsync(
            () => Task.FromResult(Messages.Any(isWanted)),
            $"the receiver has {what}",
            cancellationToken,
            TimeSpan.FromMinutes(3),
            () => string.Join('\n', Messages.Select(message => message.GetRawText())));
        return Messages.First(isWanted);
    }

    protected override async Task TakeAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        var root = body.RootElement.Clone();
        lock (_gate)
            _messages.AddRange(root.ValueKind == JsonValueKind.Array ? root.EnumerateArray() : [root]);
        context.Response.StatusCode = StatusCodes.Status202Accepted;
    }
}
