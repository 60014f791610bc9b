using OrleansCdc.GraphQL.Language;
using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL.Execution;

/// <summary>Reads a field's arguments (specification section 6.4.1, CoerceArgumentValues).</summary>
internal static class ArgumentReader
{
    public static bool UsesVariables(FieldNode node) => node.Arguments.Any(a => HasVariable(a.Value));

    /// <summary>The arguments of a field without variables, or null when they cannot be read: the run then says why.</summary>
    public static ArgumentValues? TryReadConstants(FieldDefinition definition, FieldNode node)
    {
        try
        {
            return Read(definition.Arguments, node.Arguments, VariableValues.None);
        }
        catch (GraphQLException)
        {
            return null;
        }
    }

    /// <exception cref="GraphQLException">An argument is missing or is not of its type.</exception>
    public static ArgumentValues Read(IReadOnlyList<InputDefinition> definitions, IReadOnlyList<ArgumentNode> nodes,
        VariableValues variables)
    {
        var values = new ArgumentValues(definitions);
        foreach (var definition in definitions)
        {
            var node = nodes.FirstOrDefault(a => a.Name == definition.Name);
            var value = node is null ? default : InputValue.From(node.Value, variables);
            if (value.Kind != InputKind.Absent) Set(values, definition, value, node!);
            else if (definition.DefaultValue is not null) values.Set(definition.Index, definition.DefaultObject);
            else if (definition.Type is NonNullType) throw ArgumentErrorException.Missing(definition, node);
        }
        return values;
    }

    private static void Set(ArgumentValues values, InputDefinition definition, InputValue value, ArgumentNode node)
    {
        var errors = new InputErrors();
        var read = definition.Coercer.ReadObject(value, errors);
        if (errors.Any) throw ArgumentErrorException.Invalid(definition, errors, node);
        values.Set(definition.Index, read);
    }

    private static bool HasVariable(ValueNode value) => value switch
    {
        VariableNode => true,
        ListNode list => list.Items.Any(HasVariable),
        ObjectNode node => node.Fields.Any(f => HasVariable(f.Value)),
        _ => false,
    };
}
