namespace OrleansCdc.GraphQL;

/// <summary>The values of <c>extensions.code</c> that the server itself gives to errors.</summary>
public static class ErrorCodes
{
    /// <summary>The document cannot be parsed.</summary>
    public const string Syntax = "SYNTAX";

    /// <summary>The document has too many tokens, levels or aliases.</summary>
    public const string DocumentTooLarge = "DOCUMENT_TOO_LARGE";

    /// <summary>The document breaks a rule of the specification's section 5.</summary>
    public const string Validation = "VALIDATION";

    /// <summary>A variable or an argument cannot be read as its type.</summary>
    public const string BadInput = "BAD_INPUT";

    /// <summary>The HTTP request or the WebSocket message is not a GraphQL request.</summary>
    public const string BadRequest = "BAD_REQUEST";

    /// <summary>The request does not say which of the document's operations to run.</summary>
    public const string UnknownOperation = "UNKNOWN_OPERATION";

    /// <summary>A resolver failed in a way that is not the client's business; the correlation id finds it in the log.</summary>
    public const string Internal = "INTERNAL";

    /// <summary>A resolver returned null where the schema promises a value.</summary>
    public const string NullInNonNull = "NULL_IN_NON_NULL";

    /// <summary>The operation would cost more than the server allows.</summary>
    public const string TooExpensive = "TOO_EXPENSIVE";

    /// <summary>The operation nests deeper than the server allows.</summary>
    public const string TooDeep = "TOO_DEEP";

    /// <summary>The operation ran longer than the server allows.</summary>
    public const string Timeout = "TIMEOUT";

    /// <summary>The answer grew larger than the server allows.</summary>
    public const string ResponseTooLarge = "RESPONSE_TOO_LARGE";

    /// <summary>
    /// The hash of a persisted operation is not known here; clients then send the document along, so the code is the one they know.
    /// </summary>
    public const string PersistedNotFound = "PERSISTED_QUERY_NOT_FOUND";

    /// <summary>This server only runs operations that were registered with it.</summary>
    public const string PersistedOnly = "PERSISTED_OPERATIONS_ONLY";
}
