using System.Text.Json;
using OrleansCdc.Sinks.Formats;
using OrleansCdc.Sinks.Receivers;

namespace OrleansCdc.Sinks.Webhooks;

/// <summary>
/// Reads what a receiver says of each message of a body of several. Understood are an array, or one under <c>results</c>, <c>items</c> or
/// <c>records</c>, with an entry for each message in order or with <c>index</c> or <c>idempotencyKey</c>; and <c>errors</c> with
/// entries for the messages that were not taken. An entry says how it went by <c>success</c>, by <c>status</c> or by <c>error</c>.
/// </summary>
internal static class BulkAnswer
{
    private static readonly string[] Lists = ["results", "items", "records"];
    private static readonly string[] BadWords = ["error", "failed", "failure", "rejected", "invalid"];

    /// <summary>An outcome for each message; null when the answer speaks of no single one.</summary>
    public static SendOutcome[]? Read(ReadOnlyMemory<byte> body, IReadOnlyList<SinkMessage> batch)
    {
        if (body.IsEmpty)
            return null;
        try
        {
            using var document = JsonDocument.Parse(body);
            return Read(document.RootElement, batch);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether an answer to a single message says that it was there already.</summary>
    public static bool SaysReplayed(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return IsReplayed(document.RootElement);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static SendOutcome[]? Read(JsonElement root, IReadOnlyList<SinkMessage> batch)
    {
        var outcomes = Enumerable.Repeat(SendOutcome.Confirmed, batch.Count).ToArray();
        if (ListOf(root) is { } list)
        {
            // Whoever answers for single messages and leaves one out has not said that it has it.
            Array.Fill(outcomes, new(SendResult.Retry, null, "The receiver's answer does not speak of this message."));
            return Apply(list, batch, outcomes, OutcomeOf) ? outcomes : null;
        }

        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("errors", out var errors)
            && errors.ValueKind == JsonValueKind.Array)
            return Apply(errors, batch, outcomes, entry => FailureOf(entry)) ? outcomes : null;
        return null;
    }

    private static JsonElement? ListOf(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Array)
            return root;
        if (root.ValueKind != JsonValueKind.Object)
            return null;
        foreach (var name in Lists)
        {
            if (root.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array)
                return list;
        }

        return null;
    }

    private static bool Apply(
        JsonElement list, IReadOnlyList<SinkMessage> batch, SendOutcome[] outcomes, Func<JsonElement, SendOutcome> read)
    {
        var position = 0;
        var isPerMessage = list.GetArrayLength() == batch.Count;
        foreach (var entry in list.EnumerateArray())
        {
            var index = IndexOf(entry, batch) ?? (isPerMessage ? position : -1);
            position++;
            if ((uint)index >= (uint)batch.Count)
                return false;
            outcomes[index] = read(entry);
        }

        return true;
    }

    private static int? IndexOf(JsonElement entry, IReadOnlyList<SinkMessage> batch)
    {
        if (entry.ValueKind != JsonValueKind.Object)
            return null;
        if (entry.TryGetProperty("index", out var index) && index.ValueKind == JsonValueKind.Number && index.TryGetInt32(out var number))
            return number;
        if (!entry.TryGetProperty("idempotencyKey", out var key) || key.ValueKind != JsonValueKind.String)
            return null;
        for (var at = 0; at < batch.Count; at++)
        {
            if (key.ValueEquals(batch[at].ChangeId))
                return at;
        }

        return -1;
    }

    private static SendOutcome OutcomeOf(JsonElement entry)
    {
        if (entry.ValueKind != JsonValueKind.Object || IsReplayed(entry))
            return SendOutcome.Confirmed;
        if (entry.TryGetProperty("success", out var success) && success.ValueKind == JsonValueKind.False)
            return FailureOf(entry);
        if (StatusOf(entry) is { } status)
            return status is >= 200 and < 300 ? SendOutcome.Confirmed : FailureOf(entry);
        var isBad = entry.TryGetProperty("status", out var word) && word.ValueKind == JsonValueKind.String
            && BadWords.Contains(word.GetString(), StringComparer.OrdinalIgnoreCase);
        var hasError = entry.TryGetProperty("error", out var error) && error.ValueKind is not (JsonValueKind.Null or JsonValueKind.False);
        return isBad || hasError ? FailureOf(entry) : SendOutcome.Confirmed;
    }

    /// <summary>Not taken: for now when its status says so, else for good.</summary>
    private static SendOutcome FailureOf(JsonElement entry)
    {
        var status = entry.ValueKind == JsonValueKind.Object ? StatusOf(entry) : null;
        var isPassing = status is 408 or 425 or 429 or >= 500;
        return new(isPassing ? SendResult.Retry : SendResult.Refused, null,
            $"The receiver did not take this message of several: {Text(entry)}");
    }

    private static int? StatusOf(JsonElement entry) =>
        entry.TryGetProperty("status", out var status) && status.ValueKind == JsonValueKind.Number
            && status.TryGetInt32(out var number) ? number : null;

    private static bool IsReplayed(JsonElement entry) =>
        entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("idempotencyReplayed", out var replayed)
            && replayed.ValueKind == JsonValueKind.True;

    private static string Text(JsonElement entry)
    {
        const int Most = 200;
        var text = entry.GetRawText();
        return text.Length <= Most ? text : text[..Most] + "...";
    }
}
