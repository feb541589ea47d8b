using System.Text.RegularExpressions;
using static Playbook.Tests.Search.SmallLibrary;

namespace Playbook.Tests.Search;

/// <summary>No query is an error, and none comes back as markup.</summary>
public sealed partial class HostileQueryTests
{
    [Fact]
    public async Task Every_query_is_answered_and_nothing_of_it_is_markup()
    {
        using var library = await OpenAsync(Book("odd", "<b>书</b>", Chapter(
            "odd", "<script>alert(1)</script>", "risk",
            "<img src=x onerror=alert(1)>: 融资 & \"风险\" <script>alert(1)</script> 的 a 1 {{7*7}} \uD800 \u0301 𠮷𠮷 gpt-4 a.b",
            "什么是融资: 融资风险、股权、团队与市场。")));

        foreach (var query in HostileQueries.All())
        {
            var answer = library.Find(query);

            Assert.All(answer.Hits, hit => Assert.DoesNotMatch(Markup(), hit.Snippet));
            Assert.True(answer.Hits.Count <= answer.Total, query);
            Assert.All(answer.Hits, hit => Assert.DoesNotMatch("[<>\"' ]", hit.Url));
        }
    }

    /// <summary>An angle bracket that is none of a mark's, or an ampersand that begins no reference.</summary>
    [GeneratedRegex("<(?!/?mark>)|(?<!</?mark)>|&(?!lt;|gt;|amp;|quot;|#39;)|[\"']")]
    private static partial Regex Markup();
}
