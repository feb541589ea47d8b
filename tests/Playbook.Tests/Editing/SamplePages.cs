namespace Playbook.Tests.Editing;

/// <summary>A book of two chapters that are about money, and a term.</summary>
internal static class SamplePages
{
    public static void Write(TestBook book)
    {
        book.Write("content/book.md", "---\ntitle: 样书\nslug: sample\n---\n序。\n");
        book.Write("content/chapters/01-start/01-first.md", "---\ntitle: 第一章\nslug: first\npart: 起步\ntopics: [financing]\n---\n旧文字。\n");
        book.Write("content/chapters/01-start/02-second.md", "---\ntitle: 第二章\nslug: second\npart: 起步\ntopics: [financing]\n---\n见 [[first]]。\n");
        book.Write(
            "content/lexicon/terms.yaml",
            "- slug: valuation-adjustment\n  name: 对赌协议\n  english: valuation adjustment mechanism\n  aliases: []\n  definition: 约定业绩的协议。\n  topics: [financing]\n");
    }
}
