using Microsoft.Extensions.Logging.Abstractions;
using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Capture.Sessions;
using OrleansCdc.Capture.Tests.Recording;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Capture.Tests.Servers;

/// <summary>A capture that runs beside the test.</summary>
internal sealed class RunningCapture : IAsyncDisposable
{
    private static int _nextId = 4_000_000;
    private readonly CancellationTokenSource _stop = new();

    private RunningCapture(SourceSettings settings, RecordingTarget target)
    {
        Target = target;
        Settings = settings;
        Completion = Task.Run(() => new SourceCapture(settings, target, TimeProvider.System, NullLogger.Instance).RunAsync(_stop.Token));
    }

    public RecordingTarget Target { get; }

    public SourceSettings Settings { get; }

    public Task Completion { get; }

    public static ConnectionOptions Connection(SandboxServer server) => new()
    {
        Host = server.Host,
        Port = server.Port,
        User = server.RootUser,
        Password = server.RootPassword,
        SslMode = SslMode.Disabled,
    };

    public static SourceSettings SettingsFor(TestSchema schema) => SettingsFor(schema.Server) with { Tables = new TableFilter([schema.Name]) };

    public static SourceSettings SettingsFor(SandboxServer server) => new()
    {
        Id = new SourceId("test"),
        Connection = Connection(server),
        ReplicaServerId = (uint)Interlocked.Increment(ref _nextId),
        HeartbeatPeriod = TimeSpan.FromMilliseconds(200),
        StatusPeriod = TimeSpan.FromMilliseconds(100),
        FirstBackoff = TimeSpan.FromMilliseconds(50),
        LongestBackoff = TimeSpan.FromSeconds(1),
    };

    public static RunningCapture Start(SourceSettings settings, RecordingTarget? target = null) => new(settings, target ?? new RecordingTarget());

    public static async Task<RunningCapture> StartStreamingAsync(SourceSettings settings, RecordingTarget? target = null)
    {
        var capture = Start(settings, target);
        await capture.HoldsAsync(() => capture.Target.Status?.Phase == CapturePhase.Streaming, "the capture streams");
        return capture;
    }

    /// <summary>Waits until everything that the server has executed by now is committed in the target.</summary>
    public async Task CatchUpAsync(SandboxServer server)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        if (server.Product == ServerProduct.MySql97 && await server.QueryAsync("SELECT @@gtid_mode", cancellationToken: cancellationToken) != "ON")
        {
            var status = (await server.QueryAsync("SHOW BINARY LOG STATUS", cancellationToken: cancellationToken)).Split('\t');
            var end = new BinlogPosition(status[0], ulong.Parse(status[1]));
            await HoldsAsync(() => Target.Checkpoint is { } checkpoint && checkpoint.File >= end, $"the target reaches {end}");
            return;
        }

        var flavor = server.Product == ServerProduct.MySql97 ? ServerFlavor.MySql : ServerFlavor.MariaDb;
        var variable = flavor == ServerFlavor.MySql ? "gtid_executed" : "gtid_binlog_pos";
        var executed = GtidSet.Parse(flavor, await server.QueryAsync($"SELECT @@GLOBAL.{variable}", cancellationToken: cancellationToken));
        await HoldsAsync(() => Target.Checkpoint?.Gtids is { } gtids && executed.IsSubsetOf(gtids), $"the target reaches {executed}");
    }

    /// <summary>Waits for a condition; fails at once with the capture's own fault when that ends it.</summary>
    public async Task HoldsAsync(Func<bool> condition, string expectation)
    {
        try
        {
            await Eventually.HoldsAsync(
                async () =>
                {
                    if (!condition() && Completion.IsFaulted)
                        await Completion;
                    return condition();
                },
                expectation, TestContext.Current.CancellationToken, lastState: () => $"Last status: {Target.Status}");
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message}\nThe server's sessions:\n{await SessionsAsync()}", e);
        }
    }

    private async Task<string> SessionsAsync()
    {
        await using var connection = await MySqlConnection.ConnectAsync(Settings.Connection, TestContext.Current.CancellationToken);
        var rows = await connection.ReadTextAsync("SHOW FULL PROCESSLIST", TestContext.Current.CancellationToken);
        return string.Join('\n', rows.Select(row => string.Join(" | ", row)));
    }

    public async Task<CaptureFault> FaultAsync()
    {
        var ended = await Assert.ThrowsAsync<CaptureException>(() => Completion.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
        return ended.Fault;
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Completion;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Completion.ContinueWith(_ => { }, TaskScheduler.Default);
        _stop.Dispose();
    }
}
