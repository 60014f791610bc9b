namespace OrleansCdc.Benchmarks.Reading;

/// <summary>The words for the table.</summary>
internal static class ReadingDepths
{
    public static string Describe(this ReadingDepth depth) => depth switch
    {
        ReadingDepth.Keys => "row boundaries and keys",
        ReadingDepth.ValuesWithBinaryJson => "every value, JSON left binary",
        _ => "every value, JSON as text",
    };
}
