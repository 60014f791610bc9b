namespace OrleansCdc.GraphQL.TypeSystem;

/// <summary>A declaration as two functions, so that a builder needs no class of its own beside it.</summary>
internal sealed class Declaration(Action<TypeMap> register, Action<TypeMap> complete) : TypeDeclaration
{
    public override void Register(TypeMap types) => register(types);

    public override void Complete(TypeMap types) => complete(types);
}
