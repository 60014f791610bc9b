namespace OrleansCdc.Sinks.Webhooks;

/// <summary>How several messages stand in one body.</summary>
internal enum BulkBody
{
    /// <summary>A JSON array of the messages' bodies.</summary>
    Array,

    /// <summary>An object whose member <c>records</c> is the array.</summary>
    Records,
}
