using OrleansCdc.Sandbox;
using OrleansCdc.Scenarios.Tests.Hosting;

namespace OrleansCdc.Benchmarks.Delivering;

/// <summary>
/// What a receiver that is down costs the others: the same load captured and delivered to a healthy receiver, in turn without and with a
/// second sink whose receiver is down, and how long that one takes to catch up.
/// </summary>
internal sealed class OutageBenchmark : IBenchmark
{
    private const int Pairs = 5;

    /// <summary>What is committed while the second receiver is down, all rounds together, is the load of an hour at this rate.</summary>
    private const int ChangesPerSecond = 100;

    private const int ChangesInRound = 3600 * ChangesPerSecond / Pairs;

    private static readonly string[] ServerArguments = ["--innodb-flush-log-at-trx-commit=0", "--innodb-buffer-pool-size=512M", "--max-binlog-size=1G"];

    public string Name => "outage";

    public string Summary => "capture and a healthy sink beside a sink whose receiver is down for an hour of load, which then catches up";

    public async Task<BenchmarkTable> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { ExtraArguments = ServerArguments }, cancellationToken: cancellationToken);
        await using var healthy = await OutageReceiver.StartAsync(cancellationToken);
        await using var dying = await OutageReceiver.StartAsync(cancellationToken);
        await using var data = new TemporaryDirectory();
        await using var host = await HostProcess.StartAsync(data.Path, cancellationToken);
        var shop = new OutageShop(server, host, healthy, dying);
        await shop.PrepareAsync(cancellationToken);
        dying.IsDown = true;
        // The code is compiled by the time it is measured, and the second sink has something that it cannot deliver.
        await shop.RunAsync(ChangesInRound, cancellationToken);
        var (without, with) = await MeasureAsync(shop, cancellationToken);
        await shop.SetSecondAsync(works: true, cancellationToken);
        var missed = healthy.Count - dying.Count;
        var caughtUp = await shop.CatchUpAsync(cancellationToken);
        return Table(without, with, missed, caughtUp);
    }

    /// <summary>Whichever of a pair goes first goes second in the next, so that a machine that slows down meets both alike.</summary>
    private static async Task<(List<OutageRound> Without, List<OutageRound> With)> MeasureAsync(OutageShop shop, CancellationToken cancellationToken)
    {
        var (without, with) = (new List<OutageRound>(), new List<OutageRound>());
        for (var pair = 0; pair < Pairs; pair++)
        {
            foreach (var isWith in (bool[])(pair % 2 == 0 ? [false, true] : [true, false]))
            {
                await shop.SetSecondAsync(isWith, cancellationToken);
                (isWith ? with : without).Add(await shop.RunAsync(ChangesInRound, cancellationToken));
            }
        }

        return (without, with);
    }

    private static BenchmarkTable Table(List<OutageRound> without, List<OutageRound> with, int missed, double caughtUp)
    {
        var table = new BenchmarkTable("A receiver that is down, and the others", ["what", "without", "with the dead sink", "with / without", "of single pairs"]);
        AddSpeed(table, "capture, changes/s", without, with, static round => round.CaptureEach);
        AddSpeed(table, "healthy sink, changes/s", without, with, static round => round.DeliveryEach);
        AddRow(table, "the host's CPU, us a change", without, with, static round => round.CpuEach, "0.0");
        table.Row("the dead sink catching up, changes/s", "", $"{missed / caughtUp:N0}", "", $"{missed:N0} changes in {caughtUp:0.0} s");
        table.Note(
            $"{Pairs} pairs of rounds in one run, the order turned in every second one; each round the same {ChangesInRound:N0} changes in transactions of "
            + $"{OutageShop.RowsInTransaction}, committed while the capture is paused and then taken in and delivered as fast as it goes. "
            + $"The rounds with the dead sink are an hour's load at {ChangesPerSecond} changes a second.");
        table.Note("Medians of the rounds and their ratio. Without: the second sink is paused. With: it runs and its receiver answers 503 to everything. CPU is that of the host process alone.");
        table.Note("Both are timed from letting the capture go, its connecting included: the capture until the last change is in visible history, the healthy sink until its receiver has it.");
        return table;
    }

    private static void AddSpeed(
        BenchmarkTable table, string what, List<OutageRound> without, List<OutageRound> with, Func<OutageRound, double> microsecondsEach) =>
        AddRow(table, what, without, with, round => 1e6 / microsecondsEach(round), "N0");

    private static void AddRow(
        BenchmarkTable table, string what, List<OutageRound> without, List<OutageRound> with, Func<OutageRound, double> of, string format)
    {
        var ratios = with.Zip(without, (one, other) => of(one) / of(other)).Order().ToList();
        var (median, other) = (Median(with.Select(of)), Median(without.Select(of)));
        table.Row(what, other.ToString(format), median.ToString(format), $"{median / other:P0}", $"{ratios[0]:P0} to {ratios[^1]:P0}");
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
