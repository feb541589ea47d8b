using Playbook.CaseStudies;
using PlaybookSite.Pages.Books;

namespace PlaybookSite.Tests.Pages.Books;

public sealed class SectionCasesTests
{
    private const string Html = "<p>话。</p>\n<h3 id=\"失败案例\">失败案例<a class=\"anchor\" href=\"#失败案例\"></a></h3>\n<p>文。</p>";

    [Fact]
    public void A_line_under_the_heading_leads_to_each_case_of_the_section() => Assert.Contains(
        "</h3><p class=\"section-case\">案例页：<a href=\"/cases/a\">甲 &amp; 乙</a>、<a href=\"/cases/b\">丙</a></p>\n<p>文。",
        SectionCases.Into(Html, [Case("a", "甲 & 乙", "失败案例"), Case("b", "丙", "失败案例")]),
        StringComparison.Ordinal);

    [Fact]
    public void A_section_that_is_gone_leaves_the_text_as_it_was() => Assert.Equal(Html, SectionCases.Into(Html, [Case("a", "甲", "没有了")]));

    private static CaseLine Case(string slug, string title, string section) => new(
        slug, title, "", "", "", Outcome.Failure, Evidence.SecondHand, null, [], "", "book/chapter-1", section, DateTimeOffset.UnixEpoch);
}
