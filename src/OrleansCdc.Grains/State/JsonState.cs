using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrleansCdc.Grains.State;

/// <summary>One grain's state as JSON under a key of a store.</summary>
internal sealed class JsonState<T>(IStateStore store, string key)
    where T : class
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    };

    public async Task<T?> LoadAsync(CancellationToken cancellationToken)
    {
        if (await store.LoadAsync(key, cancellationToken) is not { } bytes)
            return null;
        try
        {
            return JsonSerializer.Deserialize<T>(bytes, Format);
        }
        catch (JsonException damage)
        {
            throw GrainException.ForDamagedState(key, damage.Message, damage);
        }
    }

    public Task SaveAsync(T state, CancellationToken cancellationToken) =>
        store.SaveAsync(key, JsonSerializer.SerializeToUtf8Bytes(state, Format), cancellationToken);
}
