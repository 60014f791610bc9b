using OrleansCdc.Grains;
using OrleansCdc.Grains.Delivering;
using OrleansCdc.Sinks.Definitions;

namespace OrleansCdc.Host.Api.Sinks;

/// <summary>What resolvers ask of sinks: the grains, with names checked and refusals turned into the API's errors.</summary>
internal sealed class SinkAccess(ISinkGrainDirectory grains, TimeProvider time)
{
    public TimeProvider Time { get; } = time;

    public async Task<IReadOnlyList<SinkStatus>> SinksAsync()
    {
        var names = await grains.Sinks.ListAsync();
        return await Task.WhenAll(names.Select(name => grains.Sink(name).GetStatusAsync()));
    }

    public Task<IReadOnlyList<SinkName>> NamesAsync() => grains.Sinks.ListAsync();

    public Task<ulong> WaitForListAsync(ulong version, TimeSpan patience) => grains.Sinks.WaitForListAsync(version, patience);

    public Task<SinkStatus> StatusAsync(SinkName name) => grains.Sink(name).GetStatusAsync();

    public Task<SinkStatus> WaitForStatusAsync(SinkName name, ulong version, TimeSpan patience) =>
        grains.Sink(name).WaitForStatusAsync(version, patience);

    public async Task<SinkStatus?> FindAsync(string name) =>
        await IsKnownAsync(name) ? await grains.Sink(new SinkName(name)).GetStatusAsync() : null;

    public Task<SinkStatus> CreateAsync(SinkCreation creation) =>
        GrainRefusals.TranslateAsync(() => grains.Sinks.CreateAsync(creation.Name, creation.Registration, creation.Start));

    public Task<SinkStatus> UpdateAsync(SinkUpdate update) => AskAsync(update.Name, async sink =>
    {
        var current = await sink.GetStatusAsync();
        return await sink.UpdateAsync(update.ApplyTo(current.Definition!));
    });

    public Task<bool> RemoveAsync(string name) => SinkName.IsValid(name)
        ? GrainRefusals.TranslateAsync(() => grains.Sinks.RemoveAsync(new SinkName(name)))
        : Task.FromResult(false);

    public async Task<T> AskAsync<T>(string name, Func<ISinkGrain, Task<T>> ask)
    {
        if (!await IsKnownAsync(name))
            throw ApiErrors.UnknownSink(name, (await grains.Sinks.ListAsync()).Select(known => known.Value));
        return await GrainRefusals.TranslateAsync(() => ask(grains.Sink(new SinkName(name))));
    }

    private async Task<bool> IsKnownAsync(string name) =>
        SinkName.IsValid(name) && (await grains.Sinks.ListAsync()).Contains(new SinkName(name));
}
