using System.Collections;

namespace OrleansCdc.GraphQL.Execution;

/// <summary>Writes errors as JSON.</summary>
internal static class ErrorJson
{
    public static void Write(JsonBuffer json, IReadOnlyList<GraphQLError> errors)
    {
        json.Byte((byte)'[');
        for (var i = 0; i < errors.Count; i++)
        {
            if (i > 0) json.Byte((byte)',');
            Write(json, errors[i]);
        }
        json.Byte((byte)']');
    }

    private static void Write(JsonBuffer json, GraphQLError error)
    {
        json.Raw("{\"message\":"u8);
        json.String(error.Message);
        if (error.Locations.Count > 0)
        {
            json.Raw(",\"locations\":["u8);
            for (var i = 0; i < error.Locations.Count; i++)
            {
                json.Raw(i > 0 ? ",{\"line\":"u8 : "{\"line\":"u8);
                json.Number(error.Locations[i].Line);
                json.Raw(",\"column\":"u8);
                json.Number(error.Locations[i].Column);
                json.Byte((byte)'}');
            }
            json.Byte((byte)']');
        }
        if (error.Path is not null)
        {
            json.Raw(",\"path\":"u8);
            Value(json, error.Path);
        }
        json.Raw(",\"extensions\":{\"code\":"u8);
        json.String(error.Code);
        foreach (var (key, value) in error.Extensions ?? new Dictionary<string, object?>())
        {
            if (key == "code") continue;
            json.Byte((byte)',');
            json.String(key);
            json.Byte((byte)':');
            Value(json, value);
        }
        json.Raw("}}"u8);
    }

    private static void Value(JsonBuffer json, object? value)
    {
        switch (value)
        {
            case null:
                json.Null();
                break;
            case bool flag:
                json.Boolean(flag);
                break;
            case int or long or short or byte:
                json.Number(Convert.ToInt64(value));
                break;
            case double number when double.IsFinite(number):
                json.Number(number);
                break;
            case IReadOnlyDictionary<string, object?> members:
                Members(json, members);
                break;
            case IEnumerable items and not string:
                Items(json, items);
                break;
            default:
                json.String(value.ToString());
                break;
        }
    }

    private static void Items(JsonBuffer json, IEnumerable items)
    {
        json.Byte((byte)'[');
        var first = true;
        foreach (var item in items)
        {
            if (!first) json.Byte((byte)',');
            first = false;
            Value(json, item);
        }
        json.Byte((byte)']');
    }

    private static void Members(JsonBuffer json, IReadOnlyDictionary<string, object?> members)
    {
        json.Byte((byte)'{');
        var first = true;
        foreach (var (key, value) in members)
        {
            if (!first) json.Byte((byte)',');
            first = false;
            json.String(key);
            json.Byte((byte)':');
            Value(json, value);
        }
        json.Byte((byte)'}');
    }
}
