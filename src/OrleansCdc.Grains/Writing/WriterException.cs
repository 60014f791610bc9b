namespace OrleansCdc.Grains.Writing;

/// <summary>The writer of a source cannot take more until it is rolled back: something before could not be stored.</summary>
public sealed class WriterException : Exception
{
    private WriterException(string message, Exception inner)
        : base(message, inner)
    {
    }

    internal static WriterException ForTable(TableKey table, Exception cause) =>
        new($"The history of {table} cannot be written: {cause.Message}", cause);

    internal static WriterException ForCommits(string source, Exception cause) =>
        new($"The transactions of server '{source}' cannot be committed to its history: {cause.Message}", cause);

    internal static WriterException ForClosed(string source, Exception cause) =>
        new($"The history of server '{source}' is not open for writing: {cause.Message}", cause);
}
