using OrleansCdc.Binlog.Rows;
using OrleansCdc.History.Changes;

namespace OrleansCdc.History.Tests.Tables;

/// <summary>
/// What a table's history must say, kept the simplest way: a list of lines. Makes random transactions and remembers what it made.
/// </summary>
internal sealed class TableModel(Random random)
{
    private const int Keys = 40;

    private readonly Dictionary<int, long> live = [];

    public List<ModelChange> Committed { get; private set; } = [];

    public ulong Mark { get; private set; }

    public static string Line(Change change) => $"{change.Operation} {Orders.Text(change.Before)} {Orders.Text(change.After)}";

    /// <summary>The blocks of a random transaction, and what they will look like once committed.</summary>
    public (RowBlock[] Blocks, List<ModelChange> Changes) Make()
    {
        var blocks = new List<RowBlock>();
        var changes = new List<ModelChange>();
        var count = random.Next(1, 5);
        for (uint ordinal = 0; ordinal < count; ordinal++)
            blocks.Add(MakeBlock(ordinal, changes));
        return ([.. blocks], changes);
    }

    public void Commit(List<ModelChange> changes)
    {
        Mark++;
        Committed.AddRange(changes);
    }

    /// <summary>Takes the table's present rows from what was committed, after a rollback or a crash.</summary>
    public void Restore()
    {
        live.Clear();
        foreach (var change in Committed)
            change.Apply(live);
    }

    public IEnumerable<ModelChange> OfKey(int id) =>
        Committed.Where(change => change.BeforeId == id || change.AfterId == id || change.Operation == ChangeOperation.Truncate);

    private RowBlock MakeBlock(uint ordinal, List<ModelChange> changes)
    {
        var pick = random.Next(100);
        if (pick == 0)
            return Note(Orders.Truncate(ordinal), changes, new(Cursor(ordinal, 0), ChangeOperation.Truncate, null, null, "-", "-"));
        var rows = random.Next(20) == 0 ? random.Next(200, 1500) : random.Next(1, 6);
        var operation = (ChangeOperation)random.Next(1, 4);
        var images = new List<byte[]>();
        for (uint row = 0; row < rows; row++)
            AddRow(operation, Cursor(ordinal, row), images, changes);
        return Orders.Block(operation, ordinal, images);
    }

    private void AddRow(ChangeOperation operation, ChangeCursor cursor, List<byte[]> images, List<ModelChange> changes)
    {
        var id = random.Next(Keys);
        var amount = live.GetValueOrDefault(id);
        var newId = operation == ChangeOperation.Update && random.Next(10) == 0 ? random.Next(Keys) : id;
        var newAmount = random.NextInt64(1_000_000);
        if (operation != ChangeOperation.Insert)
            images.Add(Orders.Row(id, "n", amount));
        if (operation != ChangeOperation.Delete)
            images.Add(Orders.Row(newId, "n", newAmount));
        var change = new ModelChange(
            cursor,
            operation,
            operation == ChangeOperation.Insert ? null : id,
            operation == ChangeOperation.Delete ? null : newId,
            operation == ChangeOperation.Insert ? "-" : $"{id}|n|{amount}",
            operation == ChangeOperation.Delete ? "-" : $"{newId}|n|{newAmount}");
        change.Apply(live);
        changes.Add(change);
    }

    private ChangeCursor Cursor(uint ordinal, uint row) => new(Mark + 1, ordinal, row);

    private static RowBlock Note(RowBlock block, List<ModelChange> changes, ModelChange change)
    {
        changes.Add(change);
        return block;
    }
}
