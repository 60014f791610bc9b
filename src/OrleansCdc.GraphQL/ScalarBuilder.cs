using OrleansCdc.GraphQL.Execution;
using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL;

/// <summary>Declares how a custom scalar is written and read.</summary>
public sealed class ScalarBuilder<T> where T : notnull
{
    internal ScalarBuilder(ScalarType type) => Type = type;

    internal ScalarType Type { get; }

    internal Action<JsonBuffer, T>? Writer { get; private set; }

    internal Func<InputValue, T>? Reader { get; private set; }

    public ScalarBuilder<T> Describe(string description)
    {
        Type.Description = description;
        return this;
    }

    /// <summary>The URL of the document that says what the scalar is (specification section 3.13.4).</summary>
    public ScalarBuilder<T> SpecifiedBy(string url)
    {
        Type.SpecifiedBy = url;
        return this;
    }

    /// <summary>What to write instead of a value that cannot be read; goes to <c>extensions.fix</c> of the error.</summary>
    public ScalarBuilder<T> Advise(string advice)
    {
        Type.Advice = advice;
        return this;
    }

    /// <summary>Writes exactly one JSON value; what it throws becomes the field's error.</summary>
    public ScalarBuilder<T> Write(Action<ScalarOutput, T> write)
    {
        Writer = (json, value) => write(new ScalarOutput(json), value);
        return this;
    }

    /// <summary>Reads an argument or a variable; a FormatException says to the client what is wrong with it.</summary>
    public ScalarBuilder<T> Read(Func<InputValue, T> read)
    {
        Reader = read;
        return this;
    }
}
