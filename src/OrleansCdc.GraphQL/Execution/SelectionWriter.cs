namespace OrleansCdc.GraphQL.Execution;

/// <summary>Writes an object's selected fields in the order that the plan has them.</summary>
internal static class SelectionWriter
{
    public static bool Write(Segment segment, SelectionPlan plan, object? parent)
    {
        var json = segment.Json;
        json.Byte((byte)'{');
        var fields = plan.Fields;
        for (var i = 0; i < fields.Length; i++)
        {
            if (i > 0) json.Byte((byte)',');
            if (!WriteField(segment, fields[i], parent)) return false;
        }
        json.Byte((byte)'}');
        return true;
    }

    public static bool WriteField(Segment segment, PlannedField field, object? parent)
    {
        segment.Json.Raw(field.KeyJson);
        segment.Path.Push(field.ResponseKey);
        if (!field.Executor.Execute(segment, field, parent)) return false;
        segment.Path.Pop();
        return true;
    }
}
