using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL.TypeSystem;

/// <summary>Reads an input object field by field and hands the values to the function that makes the .NET object.</summary>
internal sealed class ObjectInputCore<T>(InputObjectType type, Func<ArgumentValues, T> create) : InputCore<T>
{
    public override T Read(InputValue value, InputErrors errors)
    {
        if (value.Kind != InputKind.Object)
        {
            errors.Add($"{type.Name} is an input object, not {value}");
            return default!;
        }
        var before = errors.Messages.Count;
        var values = ReadFields(value, errors);
        return errors.Messages.Count > before ? default! : Create(values, errors);
    }

    public override ValueNode ToLiteral(T value) =>
        throw SchemaException.Because($"Give the default of input object \"{type.Name}\" as a literal, with DefaultLiteral.");

    private ArgumentValues ReadFields(InputValue value, InputErrors errors)
    {
        var values = new ArgumentValues(type.Fields);
        var seen = new bool[type.Fields.Count];
        var given = 0;
        foreach (var (name, fieldValue) in value.Fields)
        {
            given++;
            if (type.Field(name) is not { } field)
            {
                errors.Add($"{type.Name} has no field \"{name}\"{Suggestion.For(name, type.Fields.Select(f => f.Name))}");
                continue;
            }
            seen[field.Index] = true;
            errors.Push(name, fieldValue.Source);
            if (type.IsOneOf && fieldValue.Kind == InputKind.Null) errors.Add($"the one field of {type.Name} cannot be null");
            else values.Set(field.Index, field.Coercer.ReadObject(fieldValue, errors));
            errors.Pop();
        }
        if (type.IsOneOf && given != 1) errors.Add($"{type.Name} takes exactly one field, not {given}");
        foreach (var field in type.Fields.Where(f => !seen[f.Index])) ReadMissing(field, values, errors);
        return values;
    }

    private void ReadMissing(InputDefinition field, ArgumentValues values, InputErrors errors)
    {
        if (field.DefaultValue is not null) values.Set(field.Index, field.DefaultObject);
        else if (field.IsRequired) errors.Add($"{type.Name} needs its field \"{field.Name}\" of type {field.Type}");
    }

    private T Create(ArgumentValues values, InputErrors errors)
    {
        try
        {
            return create(values);
        }
        catch (FormatException e)
        {
            errors.Add($"{type.Name}: {e.Message.TrimEnd('.')}");
            return default!;
        }
    }
}
