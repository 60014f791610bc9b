namespace OrleansCdc.Cluster.States;

/// <summary>Where the small states of grains are kept: the list of servers, and each server's settings.</summary>
public enum StatePlace
{
    /// <summary>In files of the data directory, for development: nothing refuses the save of an owner that was deposed.</summary>
    Files,

    /// <summary>In an Azure Blob Storage container, one blob each.</summary>
    AzureBlobs,

    /// <summary>In a PostgreSQL database.</summary>
    PostgreSql,
}
