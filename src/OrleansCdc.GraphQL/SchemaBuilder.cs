using OrleansCdc.GraphQL.Introspection;
using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL;

/// <summary>
/// Declares a schema in C#. Types refer to each other by <see cref="Gql"/> references that are looked up in <see cref="Build"/>,
/// so the order of declarations is free. Not safe for concurrent use.
/// </summary>
public sealed partial class SchemaBuilder
{
    private readonly List<TypeDeclaration> _declarations = [];
    private readonly List<DirectiveDefinition> _directives = [];
    private readonly TypeMap _types = new();
    private string? _description;
    private ObjectType? _query;
    private ObjectType? _mutation;
    private ObjectType? _subscription;

    public SchemaBuilder Describe(string description)
    {
        _description = description;
        return this;
    }

    public SchemaBuilder Query(Action<RootBuilder> configure) => Root("Query", ref _query, configure);

    public SchemaBuilder Mutation(Action<RootBuilder> configure) => Root("Mutation", ref _mutation, configure);

    public SchemaBuilder Subscription(Action<SubscriptionBuilder> configure)
    {
        var type = _subscription ??= RegisterRoot("Subscription");
        var builder = new SubscriptionBuilder(type);
        _declarations.Add(new Declaration(_ => { }, types => { configure(builder); builder.Complete(types); }));
        return this;
    }

    /// <summary>Checks everything and makes the schema.</summary>
    /// <exception cref="SchemaException">A name is missing or used twice, or a type breaks a rule of the type system.</exception>
    public GraphQLSchema Build()
    {
        BuiltInScalars.Declare(this);
        var introspection = new IntrospectionFields(this);
        foreach (var declaration in _declarations) declaration.Register(_types);
        for (var i = 0; i < _declarations.Count; i++) _declarations[i].Complete(_types);
        PossibleTypes.Find(_types.All);
        _types.RunAfterCompletion();
        var schema = new GraphQLSchema(new SchemaParts
        {
            Types = [.. _types.All.OrderBy(t => t.Name, StringComparer.Ordinal)],
            Directives = [.. BuiltInDirectives.Create(_types), .. _directives],
            Description = _description,
            Query = _query ?? throw SchemaException.Because("A schema needs a query type: call Query."),
            Mutation = _mutation,
            Subscription = _subscription,
            TypeNameField = introspection.TypeName(_types),
            SchemaField = introspection.Schema(_types),
            TypeField = introspection.Type(_types),
        });
        introspection.Schemas.Value = schema;
        SchemaCheck.Run(schema);
        return schema;
    }

    private SchemaBuilder Root(string name, ref ObjectType? type, Action<RootBuilder> configure)
    {
        var builder = new RootBuilder(type ??= RegisterRoot(name));
        _declarations.Add(new Declaration(_ => { }, types => { configure(builder); builder.Complete(types); }));
        return this;
    }

    private ObjectType RegisterRoot(string name)
    {
        var type = new ObjectType(name, typeof(void));
        _types.Add(type, typeof(void), findByClrType: false);
        return type;
    }
}
