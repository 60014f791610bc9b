namespace OrleansCdc.Grains.Hosting;

/// <summary>Lets the calls of one grain through one at a time, in the order in which they came.</summary>
internal sealed class GrainMailbox : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    public async Task<T> RunAsync<T>(Func<Task<T>> call)
    {
        await _turn.WaitAsync();
        try
        {
            return await call();
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
