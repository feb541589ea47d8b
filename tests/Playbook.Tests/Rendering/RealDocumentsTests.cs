using Playbook.Rendering;

namespace Playbook.Tests.Rendering;

/// <summary>Real source documents, which are not part of the repository: PLAYBOOK_SOURCES names a folder of them.</summary>
public sealed class RealDocumentsTests
{
    [Fact]
    public void Every_source_document_renders_without_emphasis_signs_left_over()
    {
        var folder = Environment.GetEnvironmentVariable("PLAYBOOK_SOURCES");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "PLAYBOOK_SOURCES names no folder of source documents.");

        var files = Directory.EnumerateFiles(folder!, "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".txt" or ".md" or ".markdown")
            .ToList();
        Assert.NotEmpty(files);
        Assert.All(files, file =>
        {
            var markdown = File.ReadAllText(file);
            Assert.Null(MarkdownRenderer.Check(markdown));

            var result = Rendered.Of(markdown);
            Assert.NotEmpty(result.Sections);
            Assert.False(result.Html.StartsWith("<pre>", StringComparison.Ordinal));
            Assert.DoesNotContain("**", result.Html, StringComparison.Ordinal);
            Assert.Equal(result.Sections.Where(section => section.Level > 1).Select(section => section.Anchor).Distinct().Count(), result.Sections.Count(section => section.Level > 1));
        });
    }
}
