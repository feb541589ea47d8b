using System.Text;
using Lucene.Net.Analysis.Cn.Smart;
using Lucene.Net.Analysis.TokenAttributes;

namespace Playbook.Search.Analysis;

/// <summary>
/// Where words end, by the hidden Markov model of Lucene.Net.Analysis.SmartCn: only in a build with
/// <c>-p:SmartCn=true</c>. It breaks Chinese; runs of other letters and digits stay whole, as they do everywhere here.
/// </summary>
internal static class WordBreaks
{
    /// <summary>Stands in the index: text and query are broken by the same.</summary>
    public const string Name = "smartcn";

    // A tokenizer keeps the text it works on: one a thread.
    [ThreadStatic]
    private static HMMChineseTokenizer? _tokenizer;

    /// <returns>Each place where a word, or what stands between two, ends; ascending, the last is the end of the text.</returns>
    public static List<int> Ends(string folded)
    {
        var ends = new List<int>();
        for (var at = 0; at < folded.Length;)
        {
            var start = at;
            var rune = Next(folded, ref at);
            if (Script.IsHan(rune.Value))
            {
                while (at < folded.Length && Script.IsHan(Peek(folded, at)))
                    Next(folded, ref at);
                AddChinese(ends, folded, start, at);
            }
            else
            {
                while (at < folded.Length && Script.IsOtherWord(rune) && Rune.DecodeFromUtf16(folded.AsSpan(at), out var next, out _) == 0 && Script.IsOtherWord(next))
                    Next(folded, ref at);
                ends.Add(at);
            }
        }

        return ends;
    }

    private static void AddChinese(List<int> ends, string folded, int start, int end)
    {
        var tokenizer = _tokenizer ??= new HMMChineseTokenizer(TextReader.Null);
        var offset = tokenizer.GetAttribute<IOffsetAttribute>();
        tokenizer.SetReader(new StringReader(folded[start..end]));
        tokenizer.Reset();
        while (tokenizer.IncrementToken())
        {
            var at = start + offset.EndOffset;
            if (at < end && !char.IsLowSurrogate(folded[at]))
                ends.Add(at);
        }

        tokenizer.End();
        tokenizer.Dispose();
        ends.Add(end);
    }

    private static Rune Next(string text, ref int at)
    {
        Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length);
        at += length;
        return rune;
    }

    private static int Peek(string text, int at)
    {
        Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out _);
        return rune.Value;
    }
}
