using OrleansCdc.GraphQL.Language;
using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL.Introspection;

/// <summary>The types of the specification's section 4.2, declared with the same builders as every other type.</summary>
internal static class IntrospectionTypes
{
    public static void Declare(SchemaBuilder builder, SchemaHolder schemas)
    {
        builder.Object<GraphQLSchema>("__Schema", DeclareSchema)
            .Object<GraphQLType>("__Type", type => DeclareType(type, schemas))
            .Object<FieldDefinition>("__Field", DeclareField)
            .Object<InputDefinition>("__InputValue", DeclareInputValue)
            .Object<EnumValueDefinition>("__EnumValue", DeclareEnumValue)
            .Object<DirectiveDefinition>("__Directive", DeclareDirective)
            .Enum<TypeKind>("__TypeKind", DeclareKinds)
            .Enum<DirectiveLocation>("__DirectiveLocation", DeclareLocations);
        builder.MarkBuiltIn();
    }

    private static void DeclareSchema(ObjectBuilder<GraphQLSchema> o)
    {
        o.Field("description", Gql.String, (s, _) => s.Description);
        o.Field("types", Gql.ListOf(Gql.Ref<GraphQLType>()), (s, _) => s.Types.ToArray());
        o.Field("queryType", Gql.NonNull(Gql.Ref<GraphQLType>()), (s, _) => s.Query);
        o.Field("mutationType", Gql.Ref<GraphQLType>(), (s, _) => s.Mutation);
        o.Field("subscriptionType", Gql.Ref<GraphQLType>(), (s, _) => s.Subscription);
        o.Field("directives", Gql.ListOf(Gql.Ref<DirectiveDefinition>()), (s, _) => s.Directives.ToArray());
    }

    private static void DeclareType(ObjectBuilder<GraphQLType> o, SchemaHolder schemas)
    {
        o.Field("kind", Gql.NonNull(Gql.Value<TypeKind>()), (t, _) => KindOf(t));
        o.Field("name", Gql.String, (t, _) => (t as NamedType)?.Name);
        o.Field("description", Gql.String, (t, _) => (t as NamedType)?.Description);
        o.Field("specifiedByURL", Gql.String, (t, _) => (t as ScalarType)?.SpecifiedBy);
        o.Field("fields", Gql.List(Gql.NonNull(Gql.Ref<FieldDefinition>())), f => f
            .Argument("includeDeprecated", Gql.NonNull(Gql.Boolean), false, out var deprecated)
            .Resolve((t, c) => Visible((t as FieldsType)?.Fields, x => x.DeprecationReason, c.Get(deprecated))));
        o.Field("interfaces", Gql.List(Gql.NonNull(Gql.Ref<GraphQLType>())), (t, _) => (t as FieldsType)?.Interfaces);
        o.Field("possibleTypes", Gql.List(Gql.NonNull(Gql.Ref<GraphQLType>())), (t, _) => t is ObjectType ? null
            : (t as CompositeType)?.PossibleTypes);
        o.Field("enumValues", Gql.List(Gql.NonNull(Gql.Ref<EnumValueDefinition>())), f => f
            .Argument("includeDeprecated", Gql.NonNull(Gql.Boolean), false, out var deprecated)
            .Resolve((t, c) => Visible((t as EnumType)?.Values, x => x.DeprecationReason, c.Get(deprecated))));
        o.Field("inputFields", Gql.List(Gql.NonNull(Gql.Ref<InputDefinition>())), f => f
            .Argument("includeDeprecated", Gql.NonNull(Gql.Boolean), false, out var deprecated)
            .Resolve((t, c) => Visible((t as InputObjectType)?.Fields, x => x.DeprecationReason, c.Get(deprecated))));
        o.Field("ofType", Gql.Ref<GraphQLType>(), (t, _) => (t as ListType)?.Item ?? (t as NonNullType)?.Of);
        o.Field("isOneOf", Gql.Boolean, (t, _) => (t as InputObjectType)?.IsOneOf);
    }

    private static void DeclareField(ObjectBuilder<FieldDefinition> o)
    {
        o.Field("name", Gql.NonNull(Gql.String), (f, _) => f.Name);
        o.Field("description", Gql.String, (f, _) => f.Description);
        o.Field("args", Gql.ListOf(Gql.Ref<InputDefinition>()), f => f
            .Argument("includeDeprecated", Gql.NonNull(Gql.Boolean), false, out var deprecated)
            .Resolve((t, c) => Visible(t.Arguments, x => x.DeprecationReason, c.Get(deprecated))!));
        o.Field("type", Gql.NonNull(Gql.Ref<GraphQLType>()), (f, _) => f.Type);
        o.Field("isDeprecated", Gql.NonNull(Gql.Boolean), (f, _) => f.DeprecationReason is not null);
        o.Field("deprecationReason", Gql.String, (f, _) => f.DeprecationReason);
    }

    private static void DeclareInputValue(ObjectBuilder<InputDefinition> o)
    {
        o.Field("name", Gql.NonNull(Gql.String), (i, _) => i.Name);
        o.Field("description", Gql.String, (i, _) => i.Description);
        o.Field("type", Gql.NonNull(Gql.Ref<GraphQLType>()), (i, _) => i.Type);
        o.Field("defaultValue", Gql.String, (i, _) => i.DefaultValue is null ? null : ValuePrinter.Print(i.DefaultValue));
        o.Field("isDeprecated", Gql.NonNull(Gql.Boolean), (i, _) => i.DeprecationReason is not null);
        o.Field("deprecationReason", Gql.String, (i, _) => i.DeprecationReason);
    }

    private static void DeclareEnumValue(ObjectBuilder<EnumValueDefinition> o)
    {
        o.Field("name", Gql.NonNull(Gql.String), (v, _) => v.Name);
        o.Field("description", Gql.String, (v, _) => v.Description);
        o.Field("isDeprecated", Gql.NonNull(Gql.Boolean), (v, _) => v.DeprecationReason is not null);
        o.Field("deprecationReason", Gql.String, (v, _) => v.DeprecationReason);
    }

    private static void DeclareDirective(ObjectBuilder<DirectiveDefinition> o)
    {
        o.Field("name", Gql.NonNull(Gql.String), (d, _) => d.Name);
        o.Field("description", Gql.String, (d, _) => d.Description);
        o.Field("isRepeatable", Gql.NonNull(Gql.Boolean), (d, _) => d.IsRepeatable);
        o.Field("locations", Gql.ListOf(Gql.Value<DirectiveLocation>()), (d, _) => d.Locations);
        o.Field("args", Gql.ListOf(Gql.Ref<InputDefinition>()), f => f
            .Argument("includeDeprecated", Gql.NonNull(Gql.Boolean), false, out var deprecated)
            .Resolve((t, c) => Visible(t.Arguments, x => x.DeprecationReason, c.Get(deprecated))!));
    }

    private static void DeclareKinds(EnumBuilder<TypeKind> e)
    {
        foreach (var kind in Enum.GetValues<TypeKind>())
            e.Value(kind switch
            {
                TypeKind.InputObject => "INPUT_OBJECT",
                TypeKind.NonNull => "NON_NULL",
                _ => kind.ToString().ToUpperInvariant()
            }, kind);
    }

    private static void DeclareLocations(EnumBuilder<DirectiveLocation> e)
    {
        foreach (var location in Enum.GetValues<DirectiveLocation>()) e.Value(DirectiveLocationNames.Of(location), location);
    }

    private static T[]? Visible<T>(List<T>? items, Func<T, string?> deprecation, bool all) =>
        items is null ? null : [.. items.Where(i => all || deprecation(i) is null)];

    private static TypeKind KindOf(GraphQLType type) => type switch
    {
        ScalarType => TypeKind.Scalar,
        ObjectType => TypeKind.Object,
        InterfaceType => TypeKind.Interface,
        UnionType => TypeKind.Union,
        EnumType => TypeKind.Enum,
        InputObjectType => TypeKind.InputObject,
        ListType => TypeKind.List,
        _ => TypeKind.NonNull,
    };
}
