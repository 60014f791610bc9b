using System.Text;
using OrleansCdc.Grains;

namespace OrleansCdc.Host.Api;

/// <summary>Turns what a grain refuses into an error of the API: the same words, and a code in the API's spelling.</summary>
internal static class GrainRefusals
{
    public static async Task<T> TranslateAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (GrainException exception)
        {
            throw ApiErrors.Refused(Code(exception.Error), exception.Message);
        }
    }

    /// <summary><c>ServerExists</c> becomes <c>SERVER_EXISTS</c>.</summary>
    private static string Code(GrainError error)
    {
        var code = new StringBuilder();
        foreach (var letter in error.ToString())
        {
            if (char.IsUpper(letter) && code.Length > 0) code.Append('_');
            code.Append(char.ToUpperInvariant(letter));
        }
        return code.ToString();
    }
}
