using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PlaybookSite.Api;

/// <summary>How this site writes JSON: camel case, enums as words, Chinese and marks as themselves.</summary>
internal static class PlaybookJson
{
    public static readonly JsonSerializerOptions Indented = Configured(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
    });

    public static JsonSerializerOptions Configured(JsonSerializerOptions options)
    {
        // Served as application/json only, never inside HTML: nothing but quotes and controls needs an escape.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        return options;
    }
}
