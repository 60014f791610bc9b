using Orleans.Storage;

namespace OrleansCdc.Cluster.States;

/// <summary>Stores a state's bytes as they are, which is JSON that people can read, in place of an envelope around them.</summary>
internal sealed class VerbatimSerializer : IGrainStorageSerializer
{
    public BinaryData Serialize<T>(T? input) => BinaryData.FromBytes(input is StoredState state ? state.Bytes : throw Unknown<T>());

    public T Deserialize<T>(BinaryData input) => new StoredState { Bytes = input.ToArray() } is T state ? state : throw Unknown<T>();

    private static NotSupportedException Unknown<T>() => new($"Only {nameof(StoredState)} is stored here, not {typeof(T).Name}.");
}
