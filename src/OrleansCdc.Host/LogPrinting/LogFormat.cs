namespace OrleansCdc.Host.LogPrinting;

/// <summary>How changes are printed.</summary>
internal enum LogFormat
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>A line of JSON for each row change.</summary>
    Json,

    /// <summary>Statements that make the changes again.</summary>
    Sql,
}
