using OrleansCdc.Grains.Changes;

namespace OrleansCdc.Grains.Tests.EndToEnd;

/// <summary>
/// Checks that changes of <see cref="Transfers"/> are a whole beginning of what happened: nothing torn, missing or doubled.
/// </summary>
internal sealed class TransferCheck
{
    private readonly Dictionary<string, int> _amounts = [];
    private ulong _transaction;
    private int _sum;
    private bool _counted;

    /// <summary>How many transfers were counted so far.</summary>
    public int Counter { get; private set; }

    /// <summary>Takes the next changes in order; they may end within a transaction.</summary>
    public void Add(IEnumerable<CapturedChange> changes)
    {
        foreach (var change in changes)
        {
            if (change.Cursor.Transaction != _transaction)
                EndTransaction(change.Cursor.Transaction);
            Apply(change);
        }
    }

    /// <summary>Checks the last transaction as well.</summary>
    public void End() => EndTransaction(_transaction + 1);

    private void EndTransaction(ulong next)
    {
        Assert.True(next > _transaction, $"Transaction {next} comes after {_transaction}.");
        if (_counted)
            Assert.Equal(Transfers.Total, _sum);
        _transaction = next;
        _counted = false;
    }

    private void Apply(CapturedChange change)
    {
        var after = change.After ?? throw new InvalidOperationException($"{change.Operation} at {change.Cursor} is none of the workload's.");
        var value = int.Parse(after.GetText(1)!);
        if (change.Table.Table == "counter")
            Count(change, value);
        else
            Move($"{change.Table.Table}/{after.GetText(0)}", value);
    }

    private void Move(string account, int amount)
    {
        _sum += amount - _amounts.GetValueOrDefault(account);
        _amounts[account] = amount;
    }

    private void Count(CapturedChange change, int value)
    {
        if (change.Before is not null)
            Assert.Equal(Counter + 1, value);
        Counter = value;
        _counted = change.Before is not null;
    }
}
