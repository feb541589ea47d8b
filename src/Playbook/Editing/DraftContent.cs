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

    public static TDraft Read<TDraft>(string content) => JsonSerializer.Deserialize<TDraft>(content, Options)!;
}
