using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL;

/// <summary>Declares one field of an interface.</summary>
public sealed class InterfaceFieldBuilder : FieldBuilder
{
    private readonly Func<TypeMap, GraphQLType> _type;

    internal InterfaceFieldBuilder(string name, Func<TypeMap, GraphQLType> type) : base(name) => _type = type;

    public InterfaceFieldBuilder Describe(string description)
    {
        Definition.Description = description;
        return this;
    }

    public InterfaceFieldBuilder Deprecate(string reason)
    {
        Definition.DeprecationReason = reason;
        return this;
    }

    public InterfaceFieldBuilder Argument<T>(string name, TypeRef<T> type, string? description = null)
    {
        Inputs.Add(name, type, null);
        Inputs.Last.Description = description;
        return this;
    }

    internal override FieldDefinition Build(TypeMap types, string parent)
    {
        Definition.Type = _type(types);
        Inputs.Complete(types, Definition.Arguments, $"{parent}.{Definition.Name}");
        return Definition;
    }
}
