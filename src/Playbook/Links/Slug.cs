using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Playbook.Links;

/// <summary>The name of a page in URLs: lower-case ASCII words with a hyphen between them.</summary>
internal static partial class Slug
{
    public const int MaxLength = 60;

    /// <summary>Words of lower-case letters and digits with single hyphens between them.</summary>
    public static bool IsValid(string slug) => slug.Length <= 100 && Pattern().IsMatch(slug);

    /// <summary>"大模型 AI 创业" becomes "da-mo-xing-ai-chuang-ye". Cut after a whole syllable or word where it grows too long.</summary>
    /// <returns>Empty when the text holds nothing that can be read.</returns>
    public static string From(string text)
    {
        var slug = new StringBuilder();
        foreach (var word in Words(text))
        {
            if (slug.Length + word.Length + 1 > MaxLength)
            {
                if (slug.Length == 0)
                    slug.Append(word.AsSpan(0, MaxLength));
                break;
            }

            if (slug.Length > 0)
                slug.Append('-');
            slug.Append(word);
        }

        return slug.ToString();
    }

    private static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        // Compatibility forms make full-width letters plain; decomposed, é is an e and an accent that is left out.
        foreach (var character in Plain(text).Normalize(NormalizationForm.FormKD))
        {
            if (char.IsAsciiLetterOrDigit(character))
            {
                word.Append(char.ToLowerInvariant(character));
                continue;
            }

            if (CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark || character == '\'')
                continue;
            if (word.Length > 0)
                yield return word.ToString();
            word.Clear();
            if (Pinyin.Of(character) is { } syllable)
                yield return syllable;
        }

        if (word.Length > 0)
            yield return word.ToString();
    }

    /// <summary>Half a surrogate pair cannot be normalized.</summary>
    private static string Plain(string text) => string.Concat(text.EnumerateRunes());

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*\\z")]
    private static partial Regex Pattern();
}
