using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.History.Changes;
using OrleansCdc.History.Tables;

namespace OrleansCdc.Grains.Tables;

/// <summary>Turns the questions that a table's grain is asked into those that its history answers.</summary>
internal static class TableQueries
{
    /// <summary>What one page may read from the disk, so that a page of large rows stays a page.</summary>
    private const long ByteBudget = 16 * 1024 * 1024;

    public static ChangeQuery For(TableRead read, TableSchema schema) => new()
    {
        After = read.After,
        Before = read.Before,
        Backward = read.Backward,
        Limit = read.Limit,
        Operations = SetOf(read.Operations),
        Key = read.Key is { } key ? KeyOf(schema, key) : null,
        ToSequence = read.Mark,
        FromMicros = read.FromMicros,
        ToMicros = read.ToMicros,
        ChangedColumn = read.ChangedColumn,
        ByteBudget = ByteBudget,
    };

    public static RowKey KeyOf(TableSchema schema, IReadOnlyList<string> values)
    {
        if (!schema.HasPrimaryKey)
            throw GrainException.ForInvalidFilter($"Table {schema.Schema}.{schema.Table} has no primary key, so none of its rows can be named.");
        if (values.Count != schema.PrimaryKey.Length)
            throw GrainException.ForInvalidFilter($"The key of {schema.Schema}.{schema.Table} has {schema.PrimaryKey.Length} columns; {values.Count} values were given.");
        try
        {
            return RowKey.FromText(schema, values);
        }
        catch (Exception wrong) when (wrong is BinlogFormatException or FormatException or ArgumentException or OverflowException)
        {
            throw GrainException.ForInvalidFilter($"That is no key of {schema.Schema}.{schema.Table}: {wrong.Message}");
        }
    }

    public static Moment MomentOf(RowQuestion question) => question switch
    {
        { Sequence: { } sequence } => Moment.AfterTransaction(sequence),
        { Micros: { } micros } => Moment.At(micros),
        _ => Moment.Now,
    };

    private static OperationSet SetOf(IReadOnlyList<ChangeOperation> operations)
    {
        var set = OperationSet.None;
        foreach (var operation in operations)
            set |= (OperationSet)(1 << (int)operation);
        return set == OperationSet.None ? OperationSet.All : set;
    }
}
