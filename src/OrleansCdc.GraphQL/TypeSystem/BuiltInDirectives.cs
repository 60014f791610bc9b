using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL.TypeSystem;

/// <summary>The directives of the specification's section 3.13.</summary>
internal static class BuiltInDirectives
{
    private const string DefaultReason = "No longer supported";

    public static IEnumerable<DirectiveDefinition> Create(TypeMap types)
    {
        DirectiveLocation[] selections = [DirectiveLocation.Field, DirectiveLocation.FragmentSpread, DirectiveLocation.InlineFragment];
        yield return New("include", "Keeps a selection only when the condition is true.", selections, types, Gql.NonNull(Gql.Boolean),
            "if");
        yield return New("skip", "Leaves a selection out when the condition is true.", selections, types, Gql.NonNull(Gql.Boolean), "if");
        var deprecated = New(
            "deprecated",
            "Marks what is still there but should no longer be used.",
            [DirectiveLocation.FieldDefinition, DirectiveLocation.ArgumentDefinition, DirectiveLocation.InputFieldDefinition,
                DirectiveLocation.EnumValue],
            types,
            Gql.NonNull(Gql.String),
            "reason");
        deprecated.Arguments[0].DefaultValue = new StringNode(DefaultReason, isBlock: false);
        deprecated.Arguments[0].DefaultObject = DefaultReason;
        yield return deprecated;
        yield return New("specifiedBy", "Links a scalar to the document that defines it.", [DirectiveLocation.Scalar], types,
            Gql.NonNull(Gql.String), "url");
        yield return new DirectiveDefinition("oneOf", isRepeatable: false, [DirectiveLocation.InputObject])
        {
            Description = "Marks an input object that takes exactly one of its fields.",
            IsBuiltIn = true,
        };
    }

    private static DirectiveDefinition New<T>(
        string name, string description, DirectiveLocation[] locations, TypeMap types, TypeRef<T> argumentType, string argument)
    {
        var directive = new DirectiveDefinition(name, isRepeatable: false, locations) { Description = description, IsBuiltIn = true };
        directive.Arguments.Add(new InputDefinition(argument, 0)
        {
            Type = argumentType.Resolve(types),
            Coercer = argumentType.Input(types)
        });
        return directive;
    }
}
