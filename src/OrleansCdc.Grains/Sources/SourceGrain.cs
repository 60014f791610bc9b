using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Capture;
using OrleansCdc.Grains.Registration;
using OrleansCdc.Grains.Writing;
using OrleansCdc.History;
using OrleansCdc.History.Commits;
using OrleansCdc.History.Storage;

namespace OrleansCdc.Grains.Sources;

/// <summary>
/// One registered server: keeps its settings, runs its capture, owns its commit log. See <see cref="ISourceGrain"/> for what each call
/// does.
/// </summary>
public sealed class SourceGrain : ISourceGrain, IGrainLifecycle
{
    private readonly SourceId _source;
    private readonly SourceGrainServices _services;
    private readonly SourceSettingsFile _settings;
    private readonly StatusBoard _board;
    private readonly SourceHistory _history;
    private readonly SourceWriter _writer;
    private readonly ILogger _log;
    private volatile CaptureRun? _capture;

    public SourceGrain(SourceId source, SourceGrainServices services)
    {
        _source = source;
        _services = services;
        _settings = new SourceSettingsFile(source, services.States);
        _board = new StatusBoard();
        _history = new SourceHistory(source, services, _settings, EndDeposed);
        _writer = new SourceWriter(_history, _settings, _board);
        _log = services.Loggers.CreateLogger($"OrleansCdc.Source.{source}");
    }

    public async Task ActivateAsync(CancellationToken cancellationToken)
    {
        await _settings.LoadAsync(cancellationToken);
        if (_settings.Current.Wanted is WantedState.Capture or WantedState.Pause)
            await OpenAsync();
        if (_settings.Current.Wanted == WantedState.Capture)
            StartCapture();
    }

    public async Task DeactivateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await StopCaptureAsync();
        }
        finally
        {
            await _writer.CloseAsync();
            await _history.DisposeAsync();
            _settings.Dispose();
        }
    }

    public async Task<SourceStatus> RegisterAsync(SourceRegistration registration)
    {
        if (_settings.Current.Wanted is WantedState.Capture or WantedState.Pause)
            throw GrainException.ForServerExists(_source.Value);
        RegistrationCheck.Check(_source, registration);
        await _settings.ChangeAsync(stored => Apply(stored, registration) with { RegisteredAt = _services.Time.GetUtcNow() });
        return await StartAsync();
    }

    public async Task<SourceStatus> ConfigureAsync(SourceRegistration registration)
    {
        ThrowIfUnknown();
        RegistrationCheck.Check(_source, registration);
        await StopCaptureAsync();
        await _settings.ChangeAsync(stored => Apply(stored, registration));
        return await StartAsync();
    }

    public Task<SourceStatus> GetStatusAsync() => Task.FromResult(Status());

    public async Task<SourceStatus> StartSnapshotAsync()
    {
        ThrowIfUnknown();
        await StopCaptureAsync();
        await _settings.ChangeAsync(stored => stored with { SnapshotOrdered = true, Wanted = WantedState.Capture });
        return await StartAsync();
    }

    public async Task<SourceStatus> PauseAsync()
    {
        ThrowIfUnknown();
        await StopCaptureAsync();
        await _settings.ChangeAsync(stored => stored with { Wanted = WantedState.Pause });
        _board.Report(null);
        _board.SetProblem(null);
        return Status();
    }

    public async Task<SourceStatus> ResumeAsync()
    {
        ThrowIfUnknown();
        await StopCaptureAsync();
        await _settings.ChangeAsync(stored => stored with { Wanted = WantedState.Capture });
        return await StartAsync();
    }

    public async Task RemoveAsync(bool deleteHistory)
    {
        await StopCaptureAsync();
        await _settings.ChangeAsync(stored => new StoredSource
        {
            Wanted = WantedState.Removal,
            Tables = stored.Tables,
            Server = stored.Server,
            History = deleteHistory ? null : stored.History,
        });
        await _writer.CloseAsync();
        if (deleteHistory)
            await _history.DeleteAsync();
        _board.Report(null);
        _board.SetProblem(null);
    }

    public async Task ReopenAsync()
    {
        if (_settings.Current.Wanted is not (WantedState.Capture or WantedState.Pause))
            throw GrainException.ForHistoryNotOpen(_source.Value);
        if (_capture is { } capture)
            await capture.StopAsync();
        _capture = null;
        _board.Report(null);
        await TryOpenAsync(_writer.ReopenAsync);
        StartCapture();
    }

    public Task<ulong> GetMarkAsync() => Task.FromResult(_history.Mark.Value);

    public Task<ulong> WaitForMarkAsync(ulong after, TimeSpan timeout) => _history.Mark.WaitAsync(after, timeout);

    public Task<IReadOnlyList<CapturedTableInfo>> ListTablesAsync() =>
        Task.FromResult<IReadOnlyList<CapturedTableInfo>>([.. _history.Tables.Select((key, index) => new CapturedTableInfo((uint)index + 1, key))]);

    public async Task<Coverage> GetCoverageAsync() => await _history.CoverageAsync();

    public async Task<IReadOnlyList<TransactionRecord>> ReadTransactionsAsync(ulong from, bool backward, int limit) =>
        await _history.Log.ReadAsync(from, backward, limit, CancellationToken.None);

    public async Task<IReadOnlyList<TransactionRecord>> GetTransactionsAsync(IReadOnlyList<ulong> sequences) =>
        await _history.GetAsync(sequences);

    public async Task<TransactionRecord?> FindTransactionAsync(TransactionName name) => await _history.Log.FindAsync(name, CancellationToken.None);

    public async Task<ulong> FindSequenceBeforeTimeAsync(ulong micros) =>
        (await _history.Log.FindAsync(micros, ulong.MaxValue, CancellationToken.None))?.First - 1 ?? _history.Mark.Value;

    public async Task<ulong> FindSequenceAtTimeAsync(ulong micros) =>
        (await _history.Log.FindAsync(0, micros, CancellationToken.None))?.Last ?? 0;

    public Task<ulong> FindSequenceAtPositionAsync(LogPosition position) => TransactionLookup.FindAtAsync(_history.Log, position);

    /// <summary>
    /// Opens what is not open yet and starts the capture. A store that fails is a problem to show, not an exception; a table that cannot be
    /// reached passes, and whoever asked asks again.
    /// </summary>
    private async Task<SourceStatus> StartAsync()
    {
        _board.Report(null);
        await OpenAsync();
        StartCapture();
        return Status();
    }

    private Task OpenAsync() => TryOpenAsync(_writer.OpenAsync);

    private async Task TryOpenAsync(Func<CancellationToken, Task> open)
    {
        try
        {
            await open(CancellationToken.None);
            _board.SetProblem(null);
        }
        catch (Exception failure) when (failure is HistoryStorageException or HistoryCorruptionException or GrainException or IOException)
        {
            _log.LogError(failure, "The history cannot be opened.");
            _board.SetProblem(SourceProblems.ForStore(failure, _services.Time.GetUtcNow()));
        }
    }

    private void StartCapture()
    {
        if (_board.Problem is not null || !_services.StartsCaptures || _settings.Current.Wanted != WantedState.Capture)
            return;
        try
        {
            var settings = CaptureSettings.For(_source, _settings.Current, _services);
            _capture = CaptureRun.Start(settings, _writer, _services.Time, _log, ShowFailure);
        }
        catch (GrainException lost) when (lost.Error == GrainError.LostSecret)
        {
            _board.SetProblem(SourceProblems.ForSecret(lost, _services.Time.GetUtcNow()));
        }
    }

    /// <summary>Another owner writes this history now: this one's connection to the server ends, whatever it is doing.</summary>
    private void EndDeposed()
    {
        _log.LogWarning("Another process took the history over; the capture here ends.");
        _board.SetProblem(SourceProblems.ForTakeover(_services.Time.GetUtcNow()));
        _ = _capture?.CancelAsync();
        _services.Deposed?.Invoke(_source);
    }

    private void ShowFailure(Exception failure)
    {
        // A fault that the capture knows is in its last report already.
        if (failure is not CaptureException)
            _board.SetProblem(SourceProblems.ForDefect(failure, _services.Time.GetUtcNow()));
    }

    /// <summary>Ends the capture, if one runs; what it committed is durable afterwards.</summary>
    private async Task StopCaptureAsync()
    {
        if (_capture is not { } capture)
            return;
        _capture = null;
        await capture.StopAsync();
        await _writer.SettleAsync();
    }

    private StoredSource Apply(StoredSource stored, SourceRegistration registration) => stored with
    {
        Wanted = WantedState.Capture,
        Connection = StoredConnection.From(registration.Connection, _services.Secrets),
        ReplicaServerId = registration.ReplicaServerId ?? (stored.ReplicaServerId != 0 ? stored.ReplicaServerId : ChooseServerId()),
        Include = registration.Include,
        Exclude = registration.Exclude,
        SnapshotOnStart = registration.SnapshotOnStart,
    };

    /// <summary>
    /// A number that neither a server nor another capture is likely to have; preflight tells when it is taken nevertheless.
    /// </summary>
    private static uint ChooseServerId() => 3_000_000_000u + (uint)RandomNumberGenerator.GetInt32(1_000_000_000);

    private SourceStatus Status() => SourceStatuses.For(_source, _settings.Current, _board, _history);

    private void ThrowIfUnknown()
    {
        if (_settings.Current.Wanted is not (WantedState.Capture or WantedState.Pause))
            throw GrainException.ForUnknownServer(_source.Value);
    }
}
