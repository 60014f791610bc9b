namespace OrleansCdc.Host.Verbs;

/// <summary>A table as it is written on the command line: <c>schema.table</c>. The table's own name may have dots.</summary>
internal sealed record TableName(string Schema, string Table)
{
    public static TableName Parse(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0 && dot < text.Length - 1) return new TableName(text[..dot], text[(dot + 1)..]);
        throw VerbException.BadInput($"\"{text}\" is not a table; write schema.table, such as shop.orders.");
    }
}
