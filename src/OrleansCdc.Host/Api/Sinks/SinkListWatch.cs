using System.Threading.Channels;
using OrleansCdc.Grains.Delivering;
using OrleansCdc.Sinks.Definitions;

namespace OrleansCdc.Host.Api.Sinks;

/// <summary>Watches the list of sinks, and every sink on it.</summary>
internal sealed class SinkListWatch(SinkAccess sinks, ChannelWriter<SinkStatus> news)
{
    /// <summary>How long a question stays open; its answer ends it, this only bounds what an abandoned one costs.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Dictionary<SinkName, (Task Watching, CancellationTokenSource Stop)> _watches = [];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            for (ulong version = 0; ; version = await WaitAsync(version, cancellationToken))
            {
                var names = await sinks.NamesAsync();
                foreach (var name in names.Where(name => !_watches.ContainsKey(name))) Start(name, cancellationToken);
                foreach (var name in _watches.Keys.Except(names).ToList()) await RemoveAsync(name, cancellationToken);
            }
        }
        finally
        {
            foreach (var name in _watches.Keys.ToList()) await EndAsync(name);
        }
    }

    /// <summary>Waits for another list, or for the failure of a watch.</summary>
    private async Task<ulong> WaitAsync(ulong version, CancellationToken cancellationToken)
    {
        var list = sinks.WaitForListAsync(version, Patience).WaitAsync(cancellationToken);
        var first = await Task.WhenAny([list, .. _watches.Values.Select(watch => watch.Watching)]);
        await first;
        return await list;
    }

    private void Start(SinkName name, CancellationToken cancellationToken)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _watches.Add(name, (new SinkWatch(name, sinks, news).RunAsync(stop.Token), stop));
    }

    private async Task RemoveAsync(SinkName name, CancellationToken cancellationToken)
    {
        await EndAsync(name);
        await news.WriteAsync(new SinkStatus { Name = name, State = SinkState.Unknown }, cancellationToken);
    }

    private async Task EndAsync(SinkName name)
    {
        _watches.Remove(name, out var watch);
        await watch.Stop.CancelAsync();
        await watch.Watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        watch.Stop.Dispose();
    }
}
