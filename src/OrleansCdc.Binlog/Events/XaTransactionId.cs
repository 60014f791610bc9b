namespace OrleansCdc.Binlog.Events;

/// <summary>The three parts of an XA transaction's name.</summary>
/// <param name="FormatId">Which scheme the other two follow; 1 unless the application says otherwise.</param>
/// <param name="GlobalId">The global transaction identifier as lower-case hexadecimal digits.</param>
/// <param name="BranchQualifier">The branch as lower-case hexadecimal digits.</param>
public readonly record struct XaTransactionId(uint FormatId, string GlobalId, string BranchQualifier)
{
    /// <summary>The longest global identifier and branch qualifier the servers accept.</summary>
    internal const int MaxPartLength = 64;

    /// <summary>As the servers write it in XA COMMIT and XA ROLLBACK statements of the log: <c>X'..',X'..',1</c>.</summary>
    public override string ToString() => $"X'{GlobalId}',X'{BranchQualifier}',{FormatId}";

    internal static XaTransactionId Read(ref ByteCursor cursor, uint formatId, long globalLength, long branchLength)
    {
        if (globalLength > MaxPartLength || branchLength > MaxPartLength)
            throw BinlogFormatException.OutOfRange("an XA identifier part", MaxPartLength, Math.Max(globalLength, branchLength));
        var global = Convert.ToHexStringLower(cursor.ReadBytes((int)globalLength, "XA global id"));
        var branch = Convert.ToHexStringLower(cursor.ReadBytes((int)branchLength, "XA branch qualifier"));
        return new XaTransactionId(formatId, global, branch);
    }
}
