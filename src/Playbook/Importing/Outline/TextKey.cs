using System.Text;

namespace Playbook.Importing.Outline;

/// <summary>Text reduced to its letters and digits in lower case, so that spaces, bold and commas do not tell two apart.</summary>
internal static class TextKey
{
    public static string Of(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
                key.Append(char.ToLowerInvariant(c));
        }

        return key.ToString();
    }

    public static int Length(string text)
    {
        var letters = 0;
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
                letters++;
        }

        return letters;
    }
}
