using System.Globalization;

namespace OrleansCdc.GraphQL.TypeSystem;

/// <summary>The five scalars of the specification's section 3.5.</summary>
internal static class BuiltInScalars
{
    public static void Declare(SchemaBuilder schema)
    {
        schema.DeclareBuiltIn<string>("String", (json, value) => json.String(value), ReadString,
            "Text: any sequence of Unicode characters.");
        schema.DeclareBuiltIn<string>("ID", (json, value) => json.String(value), ReadId, "An opaque identifier, written as a string.");
        schema.DeclareBuiltIn<int>("Int", (json, value) => json.Number(value), ReadInt, "A whole number of 32 bits with sign.");
        schema.DeclareBuiltIn<double>("Float", (json, value) => json.Number(value), ReadFloat, "A number in IEEE 754 double precision.");
        schema.DeclareBuiltIn<bool>("Boolean", (json, value) => json.Boolean(value), ReadBoolean, "True or false.");
    }

    private static string ReadString(InputValue value) =>
        value.Kind == InputKind.String ? value.Text : throw new FormatException("a string is needed");

    private static string ReadId(InputValue value) => value.Kind switch
    {
        InputKind.String or InputKind.Int => value.Text,
        InputKind.Float when !value.IsLiteral && IsWhole(value.Text, out var whole) => whole.ToString("F0", CultureInfo.InvariantCulture),
        _ => throw new FormatException("a string or a whole number is needed"),
    };

    private static int ReadInt(InputValue value)
    {
        if (value.Kind == InputKind.Int
            && int.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number;
        if (value.Kind == InputKind.Float && !value.IsLiteral && IsWhole(value.Text, out var whole)
            && Math.Abs(whole) <= int.MaxValue + 1.0)
            return checked((int)whole);
        throw new FormatException("a whole number from -2147483648 to 2147483647 is needed");
    }

    private static double ReadFloat(InputValue value)
    {
        if (value.Kind is InputKind.Int or InputKind.Float
            && double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            return number;
        }
        throw new FormatException("a finite number is needed");
    }

    private static bool ReadBoolean(InputValue value) =>
        value.Kind == InputKind.Boolean ? value.Boolean : throw new FormatException("true or false is needed");

    private static bool IsWhole(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number)
            && Math.Floor(number) == number;
}
