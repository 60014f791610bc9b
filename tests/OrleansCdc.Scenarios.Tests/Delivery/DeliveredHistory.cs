using OrleansCdc.Scenarios.Tests.Hosting;

namespace OrleansCdc.Scenarios.Tests.Delivery;

/// <summary>The history of some tables as the API tells it, to hold what a receiver got against.</summary>
internal sealed class DeliveredHistory
{
    private readonly Dictionary<string, (int Place, string Row)> _changes = [];

    public int Count => _changes.Count;

    public static async Task<DeliveredHistory> ReadAsync(
        ApiClient api, string server, string schema, IEnumerable<string> tables, CancellationToken cancellationToken)
    {
        var history = new DeliveredHistory();
        foreach (var table in tables)
        {
            foreach (var change in await api.AllChangesAsync(server, schema, table, cancellationToken))
            {
                var row = (change.After ?? change.Before)!.Value;
                history._changes.Add(change.Id, (history._changes.Count, $"{table}/{row.GetProperty("id")}"));
            }
        }
        return history;
    }

    /// <summary>The receiver got exactly the history's changes, those of each row in order.</summary>
    public void AssertDelivered(WebhookCollector collector)
    {
        var first = collector.First;
        Assert.Equal(_changes.Keys.ToHashSet(), [.. first.Select(static one => one.Id)]);
        foreach (var subject in first.GroupBy(static one => one.Subject))
        {
            var changes = subject.Select(one => _changes[one.Id]).ToList();
            Assert.Single(changes.Select(static change => change.Row).Distinct());
            Assert.Equal(changes.Select(static change => change.Place).Order(), changes.Select(static change => change.Place));
        }
    }
}
