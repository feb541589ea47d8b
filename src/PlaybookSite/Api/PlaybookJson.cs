using System.Text.Json;
using System.Text.Json.Serialization;
using Playbook;

namespace PlaybookSite.Api;

/// <summary>How this site writes JSON: camel case, enums as words, Chinese as itself.</summary>
internal static class PlaybookJson
{
    public static readonly JsonSerializerOptions Indented = Configured(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
    });

    public static JsonSerializerOptions Configured(JsonSerializerOptions options)
    {
        options.Encoder = ChineseJson.Encoder;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        return options;
    }
}
