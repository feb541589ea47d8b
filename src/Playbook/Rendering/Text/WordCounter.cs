namespace Playbook.Rendering.Text;

/// <summary>Chinese characters and Latin words, which is what a reading time is made of.</summary>
internal static class WordCounter
{
    public static int Count(string text)
    {
        var count = 0;
        var inWord = false;
        foreach (var rune in text.EnumerateRunes())
        {
            var isHan = rune.Value is (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);
            var isWord = !isHan && System.Text.Rune.IsLetterOrDigit(rune);
            if (isHan || (isWord && !inWord))
                count++;
            inWord = isWord || (inWord && rune.Value is '\'' or '’' or '.' or '-');
        }

        return count;
    }
}
