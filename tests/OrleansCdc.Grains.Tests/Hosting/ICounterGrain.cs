namespace OrleansCdc.Grains.Tests.Hosting;

/// <summary>A grain for the tests of the host: its calls end when the test lets them.</summary>
public interface ICounterGrain
{
    Task<int> EnterAsync();

    Task LeaveAsync(int call);

    [Interleaves]
    Task<int> CountAsync();
}
