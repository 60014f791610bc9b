using Azure.Storage.Blobs;

namespace OrleansCdc.Cluster.States;

/// <summary>Registers the storage provider that the settings name.</summary>
internal static class StateSetup
{
    public static void Configure(ISiloBuilder silo, ClusterSettings settings)
    {
        if (settings.State == StatePlace.AzureBlobs)
        {
            silo.AddAzureBlobGrainStorage(StateStores.Provider, options =>
            {
                options.BlobServiceClient = new BlobServiceClient(settings.StateConnection);
                options.ContainerName = settings.StateContainer;
                options.GrainStorageSerializer = new VerbatimSerializer();
            });
        }
        else if (settings.State == StatePlace.PostgreSql)
        {
            silo.AddAdoNetGrainStorage(StateStores.Provider, options =>
            {
                options.Invariant = "Npgsql";
                options.ConnectionString = settings.StateConnection;
                options.GrainStorageSerializer = new VerbatimSerializer();
            });
        }
    }
}
