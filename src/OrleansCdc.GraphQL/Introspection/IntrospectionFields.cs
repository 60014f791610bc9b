using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL.Introspection;

/// <summary>Declares the introspection types and makes the three meta-fields (specification section 4).</summary>
internal sealed class IntrospectionFields
{
    public IntrospectionFields(SchemaBuilder builder) => IntrospectionTypes.Declare(builder, Schemas);

    public SchemaHolder Schemas { get; } = new();

    public FieldDefinition TypeName(TypeMap types) =>
        new FieldBuilder<object, string>(MetaFields.TypeName, Gql.NonNull(Gql.String)).Resolve((_, _) => "").Build(types, "");

    public FieldDefinition Schema(TypeMap types) =>
        new FieldBuilder<object, GraphQLSchema>(MetaFields.Schema, Gql.NonNull(Gql.Ref<GraphQLSchema>()))
            .Resolve((_, _) => Schemas.Value).Build(types, "");

    public FieldDefinition Type(TypeMap types) =>
        new FieldBuilder<object, GraphQLType?>(MetaFields.Type, Gql.Ref<GraphQLType>())
            .Argument("name", Gql.NonNull(Gql.String), out var name)
            .Resolve((_, context) => Schemas.Value.Type(context.Get(name))).Build(types, "");
}
