namespace OrleansCdc.GraphQL.TypeSystem;

/// <summary>A type that a builder declared; it is completed once all names are known.</summary>
internal abstract class TypeDeclaration
{
    /// <summary>Registers the type under its names.</summary>
    public abstract void Register(TypeMap types);

    /// <summary>Runs the application's declaration and looks up what it refers to.</summary>
    public abstract void Complete(TypeMap types);
}
