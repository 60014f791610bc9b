namespace OrleansCdc.GraphQL;

/// <summary>The kinds of input value, whether it came as a literal in the document or as JSON.</summary>
public enum InputKind
{
    /// <summary>A variable that was not given: the field or the argument counts as left out.</summary>
    Absent,
    Null,
    Boolean,
    Int,
    Float,
    String,

    /// <summary>A bare name; only literals have these.</summary>
    Enum,
    List,
    Object,
}
