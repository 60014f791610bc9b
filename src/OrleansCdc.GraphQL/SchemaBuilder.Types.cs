using OrleansCdc.GraphQL.Execution;
using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL;

public sealed partial class SchemaBuilder
{
    /// <summary>An object type whose values are the class <typeparamref name="T"/>.</summary>
    public SchemaBuilder Object<T>(string name, Action<ObjectBuilder<T>> configure) where T : class
    {
        var type = new ObjectType(name, typeof(T)) { Core = null };
        type.Core = new ObjectCore<T>(type);
        var builder = new ObjectBuilder<T>(type);
        return Declare<T>(type, types => { configure(builder); builder.Complete(types); });
    }

    public SchemaBuilder Interface<T>(string name, Action<InterfaceBuilder<T>> configure) where T : class
    {
        var type = new InterfaceType(name);
        var core = new AbstractCore<T>(type);
        type.Core = core;
        var builder = new InterfaceBuilder<T>(type, core);
        return Declare<T>(type, types => { configure(builder); builder.Complete(types); });
    }

    /// <summary>A union; refer to it by name with <c>Gql.Ref&lt;T&gt;("Name")</c> when T is object.</summary>
    public SchemaBuilder Union<T>(string name, Action<UnionBuilder<T>> configure) where T : class
    {
        var type = new UnionType(name);
        var core = new AbstractCore<T>(type);
        type.Core = core;
        var builder = new UnionBuilder<T>(type, core);
        return Declare<T>(type, types => { configure(builder); builder.Complete(types); });
    }

    /// <summary>An enum over a .NET enum, value by value.</summary>
    public SchemaBuilder Enum<T>(string name, Action<EnumBuilder<T>> configure) where T : struct, Enum
    {
        var type = new EnumType(name);
        var builder = new EnumBuilder<T>(type);
        configure(builder);
        var names = new Dictionary<T, string>();
        foreach (var (key, value) in builder.Values) names.TryAdd(value, key);
        type.Core = new LeafCore<T>((json, value) => json.String(names.TryGetValue(value, out var found)
            ? found
            : throw new InvalidOperationException($"{value} is no value of enum {name}.")));
        type.Input = new EnumInputCore<T>(type, builder.Values);
        return Declare<T>(type, _ => { });
    }

    /// <summary>A custom scalar whose values are <typeparamref name="T"/>, a struct or a class.</summary>
    public SchemaBuilder Scalar<T>(string name, Action<ScalarBuilder<T>> configure) where T : notnull
    {
        var type = new ScalarType(name);
        var builder = new ScalarBuilder<T>(type);
        configure(builder);
        var write = builder.Writer ?? throw SchemaException.Because($"Scalar \"{name}\" has no Write.");
        var read = builder.Reader ?? throw SchemaException.Because($"Scalar \"{name}\" has no Read.");
        type.Core = new LeafCore<T>(write);
        type.Input = new ScalarInputCore<T>(type, read, value => JsonLiteral.Of(json => write(json, value)));
        return Declare<T>(type, _ => { });
    }

    /// <summary>An input object that becomes a <typeparamref name="T"/>.</summary>
    public SchemaBuilder Input<T>(string name, Action<InputBuilder<T>> configure) where T : class
    {
        var type = new InputObjectType(name);
        var builder = new InputBuilder<T>(type);
        configure(builder);
        type.Input = new ObjectInputCore<T>(type, builder.Maker
            ?? throw SchemaException.Because($"Input object \"{name}\" has no Create."));
        return Declare<T>(type, builder.Complete);
    }

    /// <summary>A directive of the application's own. The server checks its uses; what it means is the resolvers' business.</summary>
    public SchemaBuilder Directive(string name, string description, bool isRepeatable, params DirectiveLocation[] locations)
    {
        _directives.Add(new DirectiveDefinition(name, isRepeatable, locations) { Description = description });
        return this;
    }

    internal SchemaBuilder Declare<T>(NamedType type, Action<TypeMap> complete)
    {
        _declarations.Add(new Declaration(types => types.Add(type, typeof(T)), complete));
        return this;
    }

    internal void MarkBuiltIn() => _declarations.Add(new Declaration(
        types =>
        {
            foreach (var type in types.All.Where(t => t.Name.StartsWith("__", StringComparison.Ordinal))) type.IsBuiltIn = true;
        },
        _ => { }));

    internal void DeclareBuiltIn<T>(string name, Action<JsonBuffer, T> write, Func<InputValue, T> read, string description)
    {
        var type = new ScalarType(name) { Description = description, IsBuiltIn = true, Core = new LeafCore<T>(write) };
        type.Input = new ScalarInputCore<T>(type, read, value => JsonLiteral.Of(json => write(json, value)));
        _declarations.Add(new Declaration(types => types.Add(type, typeof(T), findByClrType: false), _ => { }));
    }
}
