using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Playbook.Editing;

/// <summary>The form in which a draft is kept: all its fields as JSON. A field that is new is empty in older drafts.</summary>
internal static class DraftContent
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Write<TDraft>(TDraft draft) => JsonSerializer.Serialize(draft, Options);

    /// <returns>Null for what is no draft: it came back from a browser.</returns>
    public static TDraft? TryRead<TDraft>(string? content)
        where TDraft : class
    {
        try
        {
            return string.IsNullOrEmpty(content) ? null : JsonSerializer.Deserialize<TDraft>(content, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static TDraft Read<TDraft>(string content) => JsonSerializer.Deserialize<TDraft>(content, Options)!;
}
