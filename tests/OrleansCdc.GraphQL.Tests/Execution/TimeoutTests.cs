using System.Text;
using Microsoft.Extensions.DependencyInjection;

namespace OrleansCdc.GraphQL.Tests.Execution;

public sealed class TimeoutTests
{
    [Theory]
    [InlineData("{ obedient }")]
    [InlineData("{ deaf }")]
    public async Task Operation_LongerThanTheTimeout_EndsWithoutWaitingForItsResolver(string query)
    {
        var time = new ManualTime();
        var started = new TaskCompletionSource();
        var never = new TaskCompletionSource<string>();
        var schema = new SchemaBuilder().Query(q =>
        {
            q.Field("obedient", Gql.String, f => f.Resolve(async c =>
            {
                started.SetResult();
                return await never.Task.WaitAsync(c.Cancellation);
            }));
            q.Field("deaf", Gql.String, f => f.Resolve(async _ =>
            {
                started.SetResult();
                return await never.Task;
            }));
        }).Build();
        var engine = new GraphQLEngine(schema, new GraphQLOptions { Timeout = TimeSpan.FromSeconds(30) }, null, time);
        await using var services = new ServiceCollection().BuildServiceProvider();

        var running = engine.ExecuteAsync(
            new GraphQLRequest { Query = query }, new RequestContext { Services = services }, TestContext.Current.CancellationToken);
        await started.Task;
        time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(running.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(2));

        using var response = await running;
        Assert.Contains("\"code\":\"TIMEOUT\"", Encoding.UTF8.GetString(response.Json.Span));
    }

    [Fact]
    public async Task Operation_OfAClientThatGoes_IsCancelled()
    {
        using var client = new CancellationTokenSource();
        var started = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        var schema = new SchemaBuilder().Query(q => q.Field("slow", Gql.String, f => f.Resolve(async c =>
        {
            started.SetResult();
            try
            {
                return await new TaskCompletionSource<string>().Task.WaitAsync(c.Cancellation);
            }
            finally
            {
                cancelled.SetResult();
            }
        }))).Build();
        await using var services = new ServiceCollection().BuildServiceProvider();

        var running = new GraphQLEngine(schema).ExecuteAsync(
            new GraphQLRequest { Query = "{ slow }" }, new RequestContext { Services = services }, client.Token);
        await started.Task;
        await client.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await cancelled.Task;
    }
}
