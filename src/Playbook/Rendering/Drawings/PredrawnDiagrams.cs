using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Playbook.Rendering.Drawings;

/// <summary>
/// The diagrams of the shipped content, drawn by the build (Assets/predraw.mjs) with the same script: the first start
/// of a site need not spend half a minute of processor time on them. They are checked as all others are.
/// </summary>
internal sealed class PredrawnDiagrams
{
    private readonly Dictionary<string, string> _answers = [];

    /// <param name="file">Beside the binary; may be missing.</param>
    /// <param name="script">The script that draws; a file that another one made is of no use.</param>
    public PredrawnDiagrams(string file, string script)
    {
        if (!File.Exists(file))
            return;
        using var stream = File.OpenRead(file);
        if (JsonSerializer.Deserialize<Contents>(stream, JsonSerializerOptions.Web) is { } contents && contents.Script == Name(script))
            _answers = contents.Answers;
    }

    /// <summary>What the script would answer, or null.</summary>
    public string? Find(string source) => _answers.GetValueOrDefault(Name(source));

    private static string Name(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private sealed record Contents(string Script, Dictionary<string, string> Answers);
}
