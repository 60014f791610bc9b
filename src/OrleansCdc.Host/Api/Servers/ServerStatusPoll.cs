using OrleansCdc.Grains.Sources;

namespace OrleansCdc.Host.Api.Servers;

/// <summary>What every server's status was at one look, and the look after it once that was taken.</summary>
internal sealed class ServerStatusPoll(IReadOnlyList<SourceStatus> servers)
{
    private readonly TaskCompletionSource<ServerStatusPoll> _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<SourceStatus> Servers { get; } = servers;

    public Task<ServerStatusPoll> Next => _next.Task;

    public void Follow(ServerStatusPoll next) => _next.TrySetResult(next);

    public void Fail(Exception problem) => _next.TrySetException(problem);
}
