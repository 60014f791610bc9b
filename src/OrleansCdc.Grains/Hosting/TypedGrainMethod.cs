using System.Reflection;

namespace OrleansCdc.Grains.Hosting;

/// <summary>A method of a grain's interface that returns a task of <typeparamref name="TResult"/>.</summary>
internal sealed class TypedGrainMethod<TGrain, TResult>(MethodInfo method) : GrainMethod<TGrain>
    where TGrain : class
{
    private readonly bool _interleaves = method.IsDefined(typeof(InterleavesAttribute));

    public override Task Call(GrainActivation<TGrain> activation, object?[]? arguments) =>
        _interleaves
            ? activation.CallInterleavedAsync(grain => InvokeAsync(grain, arguments))
            : activation.CallAsync(grain => InvokeAsync(grain, arguments));

    private async Task<TResult> InvokeAsync(TGrain grain, object?[]? arguments)
    {
        var task = method.Invoke(grain, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        if (task is Task<TResult> typed)
            return await typed;
        await (Task)task!;
        return default!;
    }
}
