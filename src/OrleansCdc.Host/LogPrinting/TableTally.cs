using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Host.LogPrinting;

/// <summary>What happened to one table. Bytes are those of its rows events; inside compressed transactions, before compression.</summary>
internal sealed class TableTally(string schema, string table)
{
    public string Schema { get; } = schema;

    public string Table { get; } = table;

    public long Inserted { get; private set; }

    public long Updated { get; private set; }

    public long Deleted { get; private set; }

    public long Bytes { get; private set; }

    public long Rows => Inserted + Updated + Deleted;

    public void Add(ChangeOperation operation, long rows, long bytes)
    {
        Bytes += bytes;
        if (operation == ChangeOperation.Insert) Inserted += rows;
        else if (operation == ChangeOperation.Update) Updated += rows;
        else Deleted += rows;
    }
}
