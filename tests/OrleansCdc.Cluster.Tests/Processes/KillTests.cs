using OrleansCdc.Scenarios.Tests.Hosting;

namespace OrleansCdc.Cluster.Tests.Processes;

/// <summary>
/// Three real silos, servers under load, silos killed and stopped at random: afterwards every history equals its server, each change
/// exactly once, and every subscriber saw everything exactly once, in order. Three servers, two kills and two stops; six servers, 20 and 20
/// when ORLEANSCDC_LONG is 1. How long it took until all sources streamed again is printed beside what a machine that does nothing else
/// should reach, and never asserted.
/// </summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private static readonly int Banks = Effort.IsLong ? 6 : 3;
    private static readonly int Rounds = Effort.IsLong ? 20 : 2;
    private readonly RecoveryTimes _afterKills = new("kill", reach: TimeSpan.FromSeconds(30));
    private readonly RecoveryTimes _afterStops = new("stop", reach: TimeSpan.FromSeconds(10));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EverythingSurvivesTheEndsOfSilos()
    {
        await using var data = new TemporaryDirectory();
        await using var silos = await SiloProcesses.StartAsync(data.Path, Token);
        var banks = await Task.WhenAll(
            Enumerable.Range(1, Banks).Select(number => FollowedBank.StartAsync($"bank-{number}", silos.Any, Token)));
        try
        {
            foreach (var bank in banks)
                await bank.RegisterAsync(Token);
            await RunAsync(silos, banks);
        }
        finally
        {
            foreach (var bank in banks)
                await bank.DisposeAsync();
        }
    }

    private async Task RunAsync(SiloProcesses silos, FollowedBank[] banks)
    {
        using var stopLoad = CancellationTokenSource.CreateLinkedTokenSource(Token);
        using var stopFollowing = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var loads = Task.WhenAll(banks.Select(bank => bank.LoadAsync(stopLoad.Token)));
        var following = Task.WhenAll(banks.Select(bank => bank.FollowAsync(stopFollowing.Token)));
        await WaitUntilAllStreamAsync(silos, banks);
        var random = new Random(11);
        for (var round = 0; round < 2 * Rounds; round++)
            await EndOneAsync(silos, banks, random.Next(), kills: round % 2 == 0);
        await stopLoad.CancelAsync();
        await loads;
        foreach (var bank in banks)
            output.WriteLine(await bank.VerifyAsync(Token));
        await stopFollowing.CancelAsync();
        await following;
        output.WriteLine($"{_afterKills}\n{_afterStops}");
    }

    private async Task EndOneAsync(SiloProcesses silos, FollowedBank[] banks, int index, bool kills)
    {
        await using var silo = silos.Take(index);
        var ended = TimeProvider.System.GetTimestamp();
        if (kills)
            await silo.KillAsync();
        else
            await silo.TerminateAsync(Token);
        await WaitUntilAllStreamAsync(silos, banks);
        var times = kills ? _afterKills : _afterStops;
        output.WriteLine(times.Add(TimeProvider.System.GetElapsedTime(ended)));
        await silo.WaitForExitAsync(Token);
        await silos.AddAsync(Token);
    }

    /// <summary>Every source shows transactions that it did not show before, and says that it streams.</summary>
    private static Task WaitUntilAllStreamAsync(SiloProcesses silos, FollowedBank[] banks) => Task.WhenAll(banks.Select(async bank =>
    {
        long? first = null;
        await Eventually.HoldsAsync(
            async () =>
            {
                var now = await bank.StreamedAsync(Token);
                first ??= now;
                return now > first + 2;
            },
            $"{bank.Name} streams", Token, TimeSpan.FromMinutes(2), () => $"{bank.LastState}\n{silos.Output}");
    }));
}
