namespace OrleansCdc.Benchmarks.Reading;

/// <summary>How much of every row is looked at.</summary>
internal enum ReadingDepth
{
    /// <summary>Where each row starts and ends, and the hash of its key.</summary>
    Keys,

    /// <summary>Every value: numbers as numbers, the rest as text, JSON left as the server's binary.</summary>
    ValuesWithBinaryJson,

    /// <summary>Every value, JSON as text too.</summary>
    ValuesWithJsonText,
}
