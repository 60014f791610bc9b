namespace OrleansCdc.Host.Demo;

/// <summary>A shop's day: one small transaction after the other, a few a second, and a price mistake now and then.</summary>
/// <param name="execute">Runs one statement; all of them in one session.</param>
/// <param name="time">What the pauses between transactions are measured with.</param>
internal sealed class ShopTraffic(Func<string, CancellationToken, Task> execute, TimeProvider time)
{
    private const int ActionsBetweenMistakes = 120;

    private static readonly ShopAction[] s_actions = [.. OrderActions.All, .. StockActions.All];

    private static readonly int s_totalWeight = s_actions.Sum(action => action.Weight);

    private readonly Random _random = new();
    private readonly PriceMistakes _mistakes = new();

    /// <summary>Makes the tables and fills them.</summary>
    public async Task OpenShopAsync(CancellationToken cancellationToken)
    {
        foreach (var statement in ShopSchema.Statements()) await execute(statement, cancellationToken);
        foreach (var statement in ShopSeed.Statements()) await execute(statement, cancellationToken);
    }

    /// <summary>A few orders at once, then a price mistake, so that there is something to see and to undo from the first moment.</summary>
    public async Task WarmUpAsync(CancellationToken cancellationToken)
    {
        const int actions = 25;
        for (var i = 0; i < actions; i++) await ActAsync(cancellationToken);
        await execute(_mistakes.Next(), cancellationToken);
    }

    /// <summary>Goes on until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        for (var action = 1; ; action++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(80, 700)), time, cancellationToken);
            await ActAsync(cancellationToken);
            if (action % ActionsBetweenMistakes == 0) await execute(_mistakes.Next(), cancellationToken);
            if (action % ActionsBetweenMistakes == ActionsBetweenMistakes / 2 && _mistakes.Correction() is { } correction)
                await execute(correction, cancellationToken);
        }
    }

    private async Task ActAsync(CancellationToken cancellationToken)
    {
        await execute("BEGIN", cancellationToken);
        foreach (var statement in Pick().Statements(_random)) await execute(statement, cancellationToken);
        await execute("COMMIT", cancellationToken);
    }

    private ShopAction Pick()
    {
        var ticket = _random.Next(s_totalWeight);
        foreach (var action in s_actions)
        {
            ticket -= action.Weight;
            if (ticket < 0) return action;
        }
        return s_actions[^1];
    }
}
