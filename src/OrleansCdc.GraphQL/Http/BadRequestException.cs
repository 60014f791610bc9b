using Microsoft.AspNetCore.Http;

namespace OrleansCdc.GraphQL.Http;

/// <summary>An HTTP request that carries no GraphQL request that could be run.</summary>
internal sealed class BadRequestException : Exception
{
    private BadRequestException(string message, int status) : base(message) => Status = status;

    public int Status { get; }

    /// <summary>The value of the Allow header that a wrong method is answered with.</summary>
    public string? Allow { get; private init; }

    public static BadRequestException Because(string message) => new(message, StatusCodes.Status400BadRequest);

    /// <summary>The web server could not make sense of the request while its body was read.</summary>
    public static BadRequestException Broken(BadHttpRequestException problem) => new(problem.Message, problem.StatusCode);

    public static BadRequestException WrongMethod() =>
        new("Use GET or POST.", StatusCodes.Status405MethodNotAllowed) { Allow = "GET, POST" };

    public static BadRequestException MutationByGet() =>
        new("A mutation needs POST.", StatusCodes.Status405MethodNotAllowed) { Allow = "POST" };

    public static BadRequestException WrongContentType() =>
        new("The body must be application/json in UTF-8.", StatusCodes.Status415UnsupportedMediaType);

    public static BadRequestException NotAcceptable() => new(
        "The answer can be application/graphql-response+json, application/json or text/event-stream; the Accept header takes none of them.",
        StatusCodes.Status406NotAcceptable);

    public static BadRequestException TooLarge(int limit) => new($"The body may have {limit} bytes.", StatusCodes.Status413PayloadTooLarge);

    public static BadRequestException ForeignOrigin() => new(
        "This page's origin may not use the endpoint. The server's AllowedOrigins says which may.", StatusCodes.Status403Forbidden);
}
