using OrleansCdc.Binlog.Events;

namespace OrleansCdc.Binlog.Types.Json;

/// <summary>
/// How much of a document may still be read. Values are found by offsets, so damaged bytes can make one value appear any number of times;
/// a sound document never has more values, nor more text, than bytes.
/// </summary>
internal ref struct JsonBudget(int documentLength)
{
    /// <summary>The servers refuse documents deeper than 100.</summary>
    public const int MaxDepth = 100;

    private readonly int documentLength = documentLength;
    private long values = documentLength + 1L;
    private long payload = documentLength;

    public void TakeValue()
    {
        if (--values < 0)
            throw BinlogFormatException.Create($"a JSON document with at most {documentLength} values", "values that share bytes");
    }

    public void TakePayload(int bytes)
    {
        payload -= bytes;
        if (payload < 0)
            throw BinlogFormatException.Create($"a JSON document with at most {documentLength} bytes of text", "texts that share bytes");
    }

    public static void CheckDepth(int depth)
    {
        if (depth > MaxDepth)
            throw BinlogFormatException.OutOfRange("the depth of a JSON document", MaxDepth, depth);
    }
}
