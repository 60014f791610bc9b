using System.Globalization;
using OrleansCdc.GraphQL;
using OrleansCdc.History;

namespace OrleansCdc.Host.Api.Scalars;

/// <summary>The API's own scalars.</summary>
internal static class ApiScalars
{
    public static void Declare(SchemaBuilder schema) => schema
        .Scalar<JsonValue>("Json", scalar => scalar
            .Describe(
                "Any JSON value. Rows are objects: 64-bit integers and decimals are strings, bytes are base64, JSON columns are "
                + "embedded as they are.")
            .Write((output, value) => output.Json(value.Utf8.Span))
            .Advise("Write any JSON value, such as an object.")
            .Read(JsonInput.Read))
        .Scalar<long>("Long", scalar => scalar
            .Describe("A 64-bit integer as a string of digits, because JSON numbers lose precision beyond 2^53.")
            .Advise("Write a whole number from -9223372036854775808 to 9223372036854775807, with or without quotes.")
            .Write((output, value) => output.Quoted(value))
            .Read(value => ReadLong(value)))
        .Scalar<Instant>("DateTime", scalar => scalar
            .Describe("A moment in UTC as ISO 8601 with up to six fractional digits: `2026-11-21T08:00:00.123456Z`.")
            .Advise("Write a time like 2026-11-21T08:00:00.123456Z; what follows the seconds may be left out.")
            .Write((output, value) => output.String(value.ToString()))
            .Read(value => Instant.Parse(Text(value, "a time in a string"))))
        .Scalar<ChangeCursor>("Cursor", scalar => scalar
            .Describe("Where a change stands in its server's history. Opaque: keep it and hand it back.")
            .Advise("Take the cursor of a change, of an edge or of pageInfo, as an answer carried it.")
            .Write((output, value) => output.String(value.ToString()))
            .Read(value => ChangeCursor.Parse(Text(value, "a cursor in a string"))));

    private static string Text(InputValue value, string expected) =>
        value.Kind == InputKind.String ? value.Text : throw new FormatException($"Expected {expected}, but found {value}.");

    private static long ReadLong(InputValue value) =>
        value.Kind is InputKind.String or InputKind.Int
            && long.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"Expected a 64-bit integer, but found {value}.");
}
