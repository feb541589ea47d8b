using System.Text.RegularExpressions;
using Playbook.Search.Analysis;

namespace Playbook.Search.Asking;

/// <summary>What makes a question of a text, whatever the dictionary takes for words there: 我该不该 is 我该 and 不该 to it.</summary>
internal static partial class Questions
{
    /// <summary>Where a folded text asks.</summary>
    public static List<(int Start, int End)> In(string folded)
    {
        var asking = new List<(int, int)>();
        for (var match = Pattern().Match(folded); match.Success; match = match.NextMatch())
            asking.Add((match.Index, match.Index + match.Length));
        return asking;
    }

    /// <summary>True for 什么是天使轮, 天使轮是什么意思: what it asks about is all it asks about.</summary>
    public static bool AsksWhatIs(string folded) => Definition().IsMatch(folded);

    /// <summary>The ways to ask what a thing is, as they stand in titles.</summary>
    public static IEnumerable<string> AskingWhatIs(string thing) => [$"什么是{thing}", $"{thing}是什么", $"何谓{thing}"];

    [GeneratedRegex("""
        ^(?:请问)?(?:什么是|什么叫|啥是|啥叫|何谓|何为|what is )|^请?(?:介绍|解释|讲|说)一下(?!怎|如何|为什么)
        |(?:是什么意思|什么意思|啥意思|是什么|是啥|指什么|指的是什么|怎么理解|的(?:定义|含义|意思)(?:是什么)?)[？?。]?$
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Definition();

    [GeneratedRegex("""
        请问|^请?(?:介绍|解释|讲|说)一下|(?:是|有)?(?:什么|啥)意思|指的?是?什么|怎么理解|^(?:什么|啥)[是叫]|^何谓|是啥|的(?:定义|含义|意思)(?=$|是什么)|怎么办|怎么样|怎么|怎样|如何|什么时候|什么|为何|多少钱|多少|多久|多大|多长时间|多高
        |哪一?类|哪一|哪些|哪个|哪种|哪里|哪儿|哪家|哪几|哪|谁|是否|能否|可否|值不值得?|可不可以|有没有
        |(?<auxiliary>[要该是能会可好对行有算])不\k<auxiliary>(?:要|该)?|(?<verb>\p{IsCJKUnifiedIdeographs})不\k<verb>
        |几(?:个|家|次|种|天|年|条|类|款|轮|人|套|份)|(?:吗|呢)(?=$|[\s，。？！,?!])
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Pattern();
}
