using Microsoft.Extensions.Logging;
using OrleansCdc.Grains.State;
using OrleansCdc.History;
using OrleansCdc.Sinks;
using OrleansCdc.Sinks.Definitions;
using OrleansCdc.Sinks.Delivery;
using OrleansCdc.Sinks.Delivery.DeadLetters;
using OrleansCdc.Sinks.Delivery.Statuses;
using OrleansCdc.Sinks.Receivers;
using OrleansCdc.Sinks.Secrets;

namespace OrleansCdc.Grains.Delivering;

/// <summary>One sink: keeps its definition, and runs its delivery. See <see cref="ISinkGrain"/> for what each call does.</summary>
public sealed class SinkGrain : ISinkGrain, IGrainLifecycle
{
    /// <summary>What is under way gets so long to be confirmed when a sink is paused or its host ends.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    private readonly SinkName _name;
    private readonly SinkGrainServices _services;
    private readonly JsonState<StoredSink> _state;
    private readonly SinkPieces _pieces;
    private readonly ILogger _log;
    private readonly StatusNews _news = new();
    private readonly SeenMarks _seen = new();
    private volatile StoredSink _stored = new();
    private volatile SinkDelivery? _delivery;
    private volatile SinkProblem? _problem;

    public SinkGrain(SinkName name, SinkGrainServices services)
    {
        _name = name;
        _services = services;
        _state = new JsonState<StoredSink>(services.States, $"sinks/{name}/sink");
        _pieces = new SinkPieces(name, services.Storage, services.Time, EndDeposed);
        _log = services.Loggers.CreateLogger($"OrleansCdc.Sink.{name}");
    }

    public async Task ActivateAsync(CancellationToken cancellationToken)
    {
        _stored = await _state.LoadAsync(cancellationToken) ?? new StoredSink();
        await OpenAsync();
    }

    public async Task DeactivateAsync(CancellationToken cancellationToken)
    {
        await CloseAsync(Grace);
        await _pieces.DisposeAsync();
    }

    public async Task<SinkStatus> CreateAsync(SinkRegistration registration, SinkStart start)
    {
        if (_stored.Wanted != WantedDelivery.None)
            throw GrainException.ForSinkExists(_name.Value);
        SinkRegistrationCheck.Check(_name, registration, start, _services.Catalog);
        var starts = await SinkStarts.FindAsync(_services.Feed, registration.Definition.Filter, start);
        await _pieces.TakeOverAsync(CancellationToken.None);
        await SinkOrders.BeginAsync(_pieces, starts, CancellationToken.None);
        await SaveAsync(Apply(_stored with { CreatedAt = _services.Time.GetUtcNow() }, registration) with { Wanted = WantedDelivery.Run });
        await OpenAsync();
        return await GetStatusAsync();
    }

    public async Task<SinkStatus> UpdateAsync(SinkRegistration registration)
    {
        ThrowIfUnknown();
        SinkRegistrationCheck.Check(_name, registration, SinkStart.Now, _services.Catalog);
        return await ChangeAsync(Grace, () => SaveAsync(Apply(_stored, registration)));
    }

    public async Task<SinkStatus> GetStatusAsync()
    {
        // Whatever happens while the status is put together is news to whoever gets it.
        var version = _news.Version;
        var status = await SinkStatuses.ForAsync(_name, _stored, _delivery, _problem, _services);
        if (!_seen.Update(status.Servers))
            return status with { Version = version };
        // That histories went on is in this status already; anything else that happened meanwhile is not.
        var next = _news.Touch();
        return status with { Version = next == version + 1 ? next : version };
    }

    public async Task<SinkStatus> WaitForStatusAsync(ulong version, TimeSpan timeout)
    {
        if (_news.Version != version || _seen.Marks is not { } seen)
            return await GetStatusAsync();
        using var over = new CancellationTokenSource(timeout, _services.Time);
        var moves = seen.Where(server => server.Value is not null)
            .Select(server => _services.Feed.WaitForMoreAsync(server.Key, server.Value!.Value, over.Token));
        var end = Task.Delay(Timeout.InfiniteTimeSpan, _services.Time, over.Token);
        await Task.WhenAny([_news.SinceAsync(version), end, .. moves]);
        await over.CancelAsync();
        return await GetStatusAsync();
    }

    public Task<SinkStatus> PauseAsync() => TurnAsync(WantedDelivery.Pause, Grace);

    public Task<SinkStatus> ResumeAsync() => TurnAsync(WantedDelivery.Run, Grace);

    public Task<SinkStatus> StopAsync() => TurnAsync(WantedDelivery.Stop, TimeSpan.Zero);

    public async Task RemoveAsync()
    {
        await CloseAsync(TimeSpan.Zero);
        try
        {
            // First, because a sink that cannot be removed still needs its cursors and dead letters.
            await SaveAsync(new StoredSink());
            await SinkOrders.BeginAsync(_pieces, new Dictionary<string, ChangeCursor>(), CancellationToken.None);
        }
        catch
        {
            await OpenAsync();
            throw;
        }
    }

    public async Task<SinkStatus> ReplayAsync(SinkReplay replay)
    {
        ThrowIfUnknown();
        var filter = replay.Filter ?? _stored.Definition!.Filter;
        SinkRegistrationCheck.CheckReplay(_name, replay, filter);
        return await ChangeAsync(Grace, () => OrderAsync(replay, filter));
    }

    public Task<IReadOnlyList<DeadLetter>> ListDeadLettersAsync(long after, int limit, bool refusedOnly) =>
        Delivery.ListDeadLettersAsync(after, limit, refusedOnly, CancellationToken.None);

    public Task<int> RetryDeadLettersAsync(IReadOnlyList<long>? numbers) =>
        TellAsync(Delivery.RetryDeadLettersAsync(numbers, CancellationToken.None));

    public Task<int> DropDeadLettersAsync(IReadOnlyList<long>? numbers) =>
        TellAsync(Delivery.DropDeadLettersAsync(numbers, CancellationToken.None));

    private SinkDelivery Delivery => _delivery ?? throw GrainException.ForSinkNotOpen(_name.Value, _problem?.Message);

    private async Task<int> TellAsync(Task<int> letters)
    {
        var count = await letters;
        _news.Touch();
        return count;
    }

    private async Task<SinkStatus> TurnAsync(WantedDelivery wanted, TimeSpan grace)
    {
        ThrowIfUnknown();
        return await ChangeAsync(grace, () => SaveAsync(_stored with { Wanted = wanted }));
    }

    private async Task OrderAsync(SinkReplay replay, SinkFilter filter)
    {
        try
        {
            await TakeOverCursorsAsync();
            await ReplayParts.OrderAsync(_pieces, _services.Feed, replay, filter);
        }
        catch (SinkException damage)
        {
            throw GrainException.ForSinkNotOpen(_name.Value, damage.Message);
        }
    }

    private async Task TakeOverCursorsAsync()
    {
        await _pieces.TakeOverAsync(CancellationToken.None);
        await SinkOrders.ThrowIfNotBegunAsync(_pieces, _name, CancellationToken.None);
    }

    /// <summary>
    /// Does what must not be done while the delivery is at work. When that fails, the sink goes on as it was before.
    /// </summary>
    private async Task<SinkStatus> ChangeAsync(TimeSpan grace, Func<Task> work)
    {
        await CloseAsync(grace);
        try
        {
            await work();
        }
        finally
        {
            await OpenAsync();
        }
        return await GetStatusAsync();
    }

    /// <summary>
    /// Opens what is stored and, where that is wanted, starts delivering; a failure to open is a problem to show, not an exception.
    /// </summary>
    private async Task OpenAsync()
    {
        _problem = null;
        if (_stored is not { Wanted: not WantedDelivery.None, Definition: { } definition })
            return;
        try
        {
            await TakeOverCursorsAsync();
            _delivery = await SinkDelivery.StartAsync(PartsOf(definition), CancellationToken.None);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            _log.LogError(failure, "The sink cannot be opened.");
            _problem = new SinkProblem(failure.Message, _services.Time.GetUtcNow());
        }
        finally
        {
            _news.Touch();
        }
    }

    private async Task CloseAsync(TimeSpan grace)
    {
        if (_delivery is not { } delivery)
            return;
        await delivery.StopAsync(grace);
        _delivery = null;
        _news.Touch();
    }

    /// <summary>Another owner delivers now; this one sends no more. Nothing that it may have under way is recorded.</summary>
    private void EndDeposed()
    {
        _log.LogWarning("Another process took the sink over; the delivery here ends.");
        _problem = new SinkProblem("Another process delivers for this sink now.", _services.Time.GetUtcNow());
        _delivery?.Abandon();
        _news.Touch();
        _services.Deposed?.Invoke(_name);
    }

    private SinkDeliveryParts PartsOf(SinkDefinition definition) => new()
    {
        Name = _name,
        Definition = definition,
        Catalog = _services.Catalog,
        Feed = _services.Feed,
        Store = _pieces,
        Time = _services.Time,
        Changed = () => _news.Touch(),
        PassedGap = (server, gap) => _log.LogWarning("Something is missing in what was delivered of server {Server}: {Reason}", server, gap.Reason),
        Delivers = _stored.Wanted == WantedDelivery.Run && _services.StartsDeliveries,
        Services = new ReceiverServices
        {
            Sink = _name.Value,
            Secrets = new SecretResolver(FindSecret, time: _services.Time),
            Time = _services.Time,
        },
    };

    private string? FindSecret(string key) => _stored.Secrets.TryGetValue(key, out var secret) ? _services.Secrets.Unprotect(secret) : null;

    private StoredSink Apply(StoredSink stored, SinkRegistration registration)
    {
        var secrets = new Dictionary<string, string>(stored.Secrets);
        foreach (var (key, secret) in registration.Secrets)
            secrets[key] = _services.Secrets.Protect(secret);
        return stored with { Definition = registration.Definition, Secrets = secrets };
    }

    private async Task SaveAsync(StoredSink next)
    {
        await _pieces.TakeOverAsync(CancellationToken.None);
        await _state.SaveAsync(next, CancellationToken.None);
        _stored = next;
        _news.Touch();
    }

    private void ThrowIfUnknown()
    {
        if (_stored.Wanted == WantedDelivery.None)
            throw GrainException.ForUnknownSink(_name.Value);
    }
}
