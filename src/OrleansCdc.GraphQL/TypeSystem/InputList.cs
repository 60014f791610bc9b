using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL.TypeSystem;

/// <summary>The arguments of a field or the fields of an input object while they are being declared.</summary>
internal sealed class InputList
{
    private readonly List<(InputDefinition Definition, Action<TypeMap> Complete)> _inputs = [];

    public Argument<T> Add<T>(string name, TypeRef<T> type, Func<InputCoercer<T>, ValueNode>? defaultValue)
    {
        var input = new InputDefinition(name, _inputs.Count);
        _inputs.Add((input, types => Complete(input, type, defaultValue, types)));
        return new Argument<T>(name, input.Index);
    }

    public InputDefinition Last => _inputs[^1].Definition;

    /// <summary>Looks up the types and fills the definitions into <paramref name="target"/>.</summary>
    public void Complete(TypeMap types, List<InputDefinition> target, string owner)
    {
        foreach (var (definition, complete) in _inputs)
        {
            if (target.Exists(d => d.Name == definition.Name)) throw SchemaException.Duplicate($"\"{definition.Name}\"", owner);
            complete(types);
            target.Add(definition);
        }
    }

    private static void Complete<T>(InputDefinition input, TypeRef<T> type, Func<InputCoercer<T>, ValueNode>? defaultValue, TypeMap types)
    {
        var coercer = type.Input(types);
        input.Type = type.Resolve(types);
        input.Coercer = coercer;
        if (defaultValue is null) return;
        input.DefaultValue = defaultValue(coercer);
        types.AfterCompletion(() => ReadDefault(input));
    }

    private static void ReadDefault(InputDefinition input)
    {
        var errors = new InputErrors();
        input.DefaultObject = input.Coercer.ReadObject(InputValue.From(input.DefaultValue!, null), errors);
        if (errors.Any)
            throw SchemaException.Because($"The default of \"{input.Name}\" is not of its type: {string.Join("; ", errors.Messages)}.");
    }
}
