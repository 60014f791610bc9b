using System.Text.Json;
using OrleansCdc.Sinks.Delivery.Circuits;
using OrleansCdc.Sinks.Delivery.Cursors;
using OrleansCdc.Sinks.Delivery.DeadLetters;
using OrleansCdc.Sinks.Delivery.Lanes;
using OrleansCdc.Sinks.Delivery.Statuses;
using OrleansCdc.Sinks.Formats;
using OrleansCdc.Sinks.Receivers;

namespace OrleansCdc.Sinks.Delivery;

/// <summary>
/// One sink at work: reads what the filter wants of every server, and sends it on. At least once, in commit order for each key, many keys
/// at once.
/// A cursor moves only over what the receiver confirmed or what was durably put aside; memory is bounded whatever the receiver does. Made
/// by
/// <see cref="StartAsync"/>, ended by <see cref="StopAsync"/>.
/// </summary>
public sealed class SinkDelivery
{
    private readonly DeliveryWindow _window;
    private readonly DeliveryBoard _board;
    private readonly Circuit _circuit;
    private readonly DeadLetterBox _box;
    private readonly Sender _sender;
    private readonly CursorKeeper _cursors;
    private readonly ServerPumps _pumps;
    private readonly ISinkReceiver _receiver;
    private readonly CancellationTokenSource _reading = new();
    private readonly CancellationTokenSource _sending = new();
    private readonly Task _readers = Task.CompletedTask;
    private readonly Task _senders = Task.CompletedTask;
    private readonly TimeProvider _time;

    private SinkDelivery(SinkDeliveryParts parts, ISinkReceiver receiver, Func<CancellationToken, Task<ISinkFormat>> format,
        SinkCursors cursors, DeadLetterBox box)
    {
        var definition = parts.Definition;
        (_receiver, _box, _time) = (receiver, box, parts.Time);
        _window = new DeliveryWindow(definition.MaxInFlight, definition.MaxInFlightBytes);
        _board = new DeliveryBoard(parts.Name.Value, _time, parts.Changed);
        _circuit = new Circuit(_time, parts.Backoff);
        _sender = new Sender(receiver, _circuit, _board, _time);
        _cursors = new CursorKeeper(parts.Store, cursors, _window, _time, failure => _board.Report("cursor", failure?.Message));
        var lanes = new LaneSet([.. Enumerable.Range(0, receiver.Limits.MaxConcurrency).Select(_ => NewLane(parts))]);
        _pumps = new ServerPumps(parts, format, lanes, _cursors, _window, _board);
        var redelivery = new Redelivery(box, parts.Feed, format, _sender, _time);
        if (!parts.Delivers)
            return;
        _senders = Task.WhenAll(
            [.. lanes.All.Select((lane, index) => RunAsync($"lane {index}", lane.RunAsync)),
            RunAsync("cursor", _cursors.RunAsync),
            RunAsync("dead letters", redelivery.RunAsync)]);
        _readers = Task.Run(() => EndQuietlyAsync(token => KeepAsync("servers", _pumps.RunAsync, token), _reading.Token));
    }

    /// <summary>Starts from the stored cursors. Throws <see cref="SinkException"/> when what was stored is damaged.</summary>
    public static async Task<SinkDelivery> StartAsync(SinkDeliveryParts parts, CancellationToken cancellationToken)
    {
        var cursors = await CursorFile.LoadAsync(parts.Store, cancellationToken);
        var box = await DeadLetterBox.OpenAsync(parts.Store, parts.Definition.MaxDeadLetters, parts.Time, cancellationToken);
        var factory = parts.Catalog.Format(parts.Definition.Format)!;
        var options = JsonElement.Parse(parts.Definition.FormatOptions);
        var receiver = parts.Catalog.Receiver(parts.Definition.Receiver)!.Create(JsonElement.Parse(parts.Definition.ReceiverSettings),
            parts.Services);
        return new SinkDelivery(parts, receiver, token => factory.CreateAsync(options, parts.Services, token), cursors, box);
    }

    /// <summary>
    /// Reads no further, gives what is under way so long to be confirmed, records the cursors, and ends. What was not confirmed by then is
    /// sent
    /// again by the next run.
    /// </summary>
    public async Task StopAsync(TimeSpan grace)
    {
        await _reading.CancelAsync();
        await _readers;
        await WaitForEmptyWindowAsync(grace);
        await _sending.CancelAsync();
        await _senders;
        using (var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5), _time))
            await EndQuietlyAsync(_cursors.SaveMovesAsync, limit.Token);
        await _receiver.DisposeAsync();
        _sender.Dispose();
        _box.Dispose();
        _reading.Dispose();
        _sending.Dispose();
    }

    /// <summary>
    /// Ends reading and sending at once, from any thread, because another owner delivers now. <see cref="StopAsync"/> still has to follow.
    /// </summary>
    public void Abandon()
    {
        try
        {
            _reading.Cancel();
            _sending.Cancel();
        }
        catch (ObjectDisposedException) when (_sending.IsCancellationRequested)
        {
            // It was being stopped anyway, and has.
        }
    }

    /// <summary>How it is at this moment.</summary>
    public DeliveryStatus Status()
    {
        var cursors = _cursors.Durable.Servers;
        var trouble = _box.IsFull ? FullBox() : _board.Trouble;
        var circuit = _circuit.State;
        return new DeliveryStatus
        {
            IsFailing = trouble is not null || circuit.Failures > 0,
            LastError = trouble ?? _board.LastError,
            Circuit = circuit,
            Confirmed = _board.Confirmations,
            Retries = _board.Retries,
            ChangesPerSecond = _board.ChangesPerSecond,
            BytesPerSecond = _board.BytesPerSecond,
            LastConfirmed = _board.LastConfirmed,
            InFlight = _window.Changes,
            DeadLetters = _box.Count,
            RefusedLetters = _box.RefusedCount,
            Cursors = cursors.ToDictionary(server => server.Key, server => server.Value.Point.Cursor),
            Replaying = [.. cursors.Where(server => server.Value.Replay is not null).Select(server => server.Key)],
        };
    }

    /// <summary>A page of dead letters after a number, in the order in which they were put aside.</summary>
    public Task<IReadOnlyList<DeadLetter>> ListDeadLettersAsync(
        long after, int limit, bool refusedOnly, CancellationToken cancellationToken) =>
        _box.ListAsync(after, limit, refusedOnly, cancellationToken);

    /// <summary>Sends refused letters again, and what waits behind them; null for all. Returns how many were released.</summary>
    public Task<int> RetryDeadLettersAsync(IReadOnlyCollection<long>? numbers, CancellationToken cancellationToken) =>
        _box.ReleaseAsync(Chosen(numbers), cancellationToken);

    /// <summary>
    /// Gives letters up for good; null for all refused ones. What waits behind them is sent. Returns how many were dropped.
    /// </summary>
    public Task<int> DropDeadLettersAsync(IReadOnlyCollection<long>? numbers, CancellationToken cancellationToken) =>
        _box.RemoveAsync(Chosen(numbers), cancellationToken);

    private List<long> Chosen(IReadOnlyCollection<long>? numbers) =>
        [.. _box.Entries().Where(entry => entry.Value.Refused && (numbers?.Contains(entry.Key) ?? true)).Select(entry => entry.Key)];

    private Lane NewLane(SinkDeliveryParts parts) => new(_sender, _box, _board, parts.Backoff, parts.Definition.MaxAttempts, _time);

    private SinkProblem FullBox() =>
        new($"{_box.Count} messages are put aside, which is as many as may be. Retry or drop some, or allow for more.", _time.GetUtcNow());

    private Task RunAsync(string part, Func<CancellationToken, Task> work) =>
        Task.Run(() => EndQuietlyAsync(token => KeepAsync(part, work, token), _sending.Token));

    /// <summary>A part that fails is shown as failing and begins anew; what it had not finished is still where it was.</summary>
    private async Task KeepAsync(string part, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await work(cancellationToken);
                return;
            }
            catch (Exception failure) when (failure is not (OperationCanceledException or OutOfMemoryException))
            {
                _board.Report(part, failure.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), _time, cancellationToken);
                _board.Report(part, null);
            }
        }
    }

    private async Task WaitForEmptyWindowAsync(TimeSpan grace)
    {
        using var limit = new CancellationTokenSource(grace, _time);
        await EndQuietlyAsync(_window.WhenEmptyAsync, limit.Token);
    }

    private static async Task EndQuietlyAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken) =>
        await work(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
