using OrleansCdc.GraphQL.Execution;

namespace OrleansCdc.GraphQL.TypeSystem;

/// <summary>A nullable type whose values are a .NET class or interface.</summary>
internal abstract class ClassRef<T> : TypeRef<T?> where T : class
{
    public abstract Core<T> Core(TypeMap types);

    public abstract InputCore<T> InputCore(TypeMap types);

    internal override Completer<T?> Output(TypeMap types) => new NullableClassCompleter<T>(Core(types));

    internal override InputCoercer<T?> Input(TypeMap types) => new NullableClassCoercer<T>(InputCore(types), Resolve(types));
}
