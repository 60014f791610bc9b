namespace OrleansCdc.Grains.Hosting;

/// <summary>A grain of the in-process host: its activation, and the reference that everybody calls it through.</summary>
internal sealed record GrainSeat<TGrain>(GrainActivation<TGrain> Activation, TGrain Reference)
    where TGrain : class
{
    public static GrainSeat<TGrain> For(string name, Func<TGrain> create)
    {
        var activation = new GrainActivation<TGrain>(name, create);
        return new GrainSeat<TGrain>(activation, GrainProxy<TGrain>.For(activation));
    }
}
