using System.Text.Json;
using OrleansCdc.GraphQL.Language;
using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL.Execution;

/// <summary>
/// The variables of one request, each checked against its declared type. The values stay as they came and are read again
/// where they are used, by the type of that place.
/// </summary>
internal sealed class VariableValues
{
    private readonly Dictionary<string, InputValue> _values = [];

    public static VariableValues None { get; } = new();

    /// <summary>The value, or one of kind <see cref="InputKind.Absent"/>.</summary>
    public InputValue Get(string name) => _values.GetValueOrDefault(name);

    /// <summary>Equal for equal values; used to find subscribers that ask the same.</summary>
    public string Fingerprint() =>
        string.Join('\n', _values.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key}={v.Value.Raw}"));

    /// <summary>Checks all variables and reports every error, not only the first.</summary>
    public static VariableValues Read(GraphQLSchema schema, Document document, OperationNode operation, JsonElement json,
        List<GraphQLError> errors)
    {
        if (operation.Variables.Count == 0) return None;
        if (!JsonText.IsText(json))
        {
            errors.Add(new GraphQLError("The variables have half of a surrogate pair in them, which is no text.", ErrorCodes.BadInput));
            return None;
        }
        var result = new VariableValues();
        foreach (var definition in operation.Variables)
        {
            if (schema.TypeOf(definition.Type) is not { } type) continue;
            var value = Given(json, definition.Name);
            if (value.Kind == InputKind.Absent && definition.DefaultValue is not null)
                value = InputValue.From(definition.DefaultValue, null);
            var found = Check(type, value);
            foreach (var message in found.Messages)
            {
                errors.Add(new GraphQLError($"Variable \"${definition.Name}\": {message}.", ErrorCodes.BadInput)
                {
                    Locations = [document.LocationOf(definition)],
                    Extensions = found.Fix is null ? null : new Dictionary<string, object?> { ["fix"] = found.Fix },
                });
            }
            if (value.Kind != InputKind.Absent) result._values[definition.Name] = value;
        }
        return result;
    }

    private static InputValue Given(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? InputValue.From(value) : default;

    private static InputErrors Check(GraphQLType type, InputValue value)
    {
        var errors = new InputErrors();
        if (value.Kind == InputKind.Absent)
        {
            if (type is NonNullType) errors.Add($"a value of type {type} is needed, and none was given");
        }
        else
        {
            Check(type, value, errors);
        }
        return errors;
    }

    private static void Check(GraphQLType type, InputValue value, InputErrors errors)
    {
        if (value.Kind is InputKind.Null or InputKind.Absent)
        {
            if (type is NonNullType) errors.Add($"{type} cannot be null");
            return;
        }
        switch (type.Nullable)
        {
            case ListType list when value.Kind == InputKind.List:
                CheckItems(list.Item, value, errors);
                break;
            case ListType list:
                Check(list.Item, value, errors);
                break;
            case NamedType named:
                named.Input!.Check(value, errors);
                break;
        }
    }

    private static void CheckItems(GraphQLType item, InputValue list, InputErrors errors)
    {
        var index = 0;
        foreach (var each in list.Items)
        {
            errors.Push(index++, null);
            Check(item, each, errors);
            errors.Pop();
        }
    }
}
