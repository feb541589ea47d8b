using Playbook.Books;

namespace Playbook.CaseStudies;

public enum Outcome
{
    Success,
    Failure,
    Pivot,
    Ongoing,
}

/// <summary>How a case is known, from best to least.</summary>
public enum Evidence
{
    FirstHand,
    PublicReport,
    SecondHand,
    Fictional,
}

/// <summary>What happened to one company, and what to learn from it.</summary>
public sealed class CaseStudy
{
    /// <summary>Where its page tells the lessons.</summary>
    public const string LessonsAnchor = "case-lessons";

    public int Id { get; init; }

    /// <summary>The name in URLs, unique over all cases.</summary>
    public required string Slug { get; set; }

    public required string Title { get; set; }

    /// <summary>The company, or its pseudonym.</summary>
    public string Company { get; set; } = "";

    public string Industry { get; set; } = "";

    public string Stage { get; set; } = "";

    public Outcome Outcome { get; set; }

    public Evidence Evidence { get; set; }

    /// <summary>The year the outcome was known.</summary>
    public int? Year { get; set; }

    /// <summary>Slugs of <see cref="Topic"/>.</summary>
    public List<string> Topics { get; set; } = [];

    /// <summary>As of a chapter: the words of the text decided about them.</summary>
    public bool TopicsJudged { get; set; }

    public string Summary { get; set; } = "";

    public List<string> Keywords { get; set; } = [];

    /// <summary>One sentence each.</summary>
    public List<string> Lessons { get; set; } = [];

    public List<SourceReference> Sources { get; set; } = [];

    /// <summary>What the author names as related, as written.</summary>
    public List<string> Related { get; set; } = [];

    public Provenance Provenance { get; set; } = new();

    /// <summary>What was left out or changed to protect somebody, as printed; empty when nothing was.</summary>
    public string Confidentiality { get; set; } = "";

    /// <summary>
    /// The chapter that it was taken from, "book/chapter"; empty for a case that was written as one. Addresses, not
    /// ids: they stay when the chapter is read again, and when the case is exported before its chapter is back.
    /// </summary>
    public string FromChapter { get; set; } = "";

    /// <summary>The anchor of the section it stands in there.</summary>
    public string FromSection { get; set; } = "";

    /// <summary>The text; its five steps stand under headings of their own, see <see cref="CaseStory"/>.</summary>
    public string Markdown { get; set; } = "";

    /// <summary>Sanitized HTML, safe to send as it is.</summary>
    public string Html { get; set; } = "";

    /// <summary>Plain text of the body.</summary>
    public string Text { get; set; } = "";

    /// <summary>SHA-256 of what the last import had to say of it, lower-case hex; empty when it was made on the site.</summary>
    public string ContentHash { get; set; } = "";

    /// <summary>Grows whenever what it says is written: who saves an older one would overwrite another's work.</summary>
    public int Version { get; set; }

    /// <summary>When an editor last changed it on the site; null while it says what the last import said.</summary>
    public DateTimeOffset? Edited { get; set; }

    /// <summary>
    /// When an editor last confirmed on the site that it still holds: until the file itself names a later day of review,
    /// an import leaves the one that was set then. Null when nobody did.
    /// </summary>
    public DateTimeOffset? Confirmed { get; set; }

    public string SourceFile { get; set; } = "";

    public string MadeWith { get; set; } = "";

    /// <summary>Slugs of the terms that were recognised in the text and are linked there, though nobody wrote a link.</summary>
    public List<string> LinkedTerms { get; set; } = [];

    /// <summary>The names of terms (<c>TermNames.Fingerprint</c>) that were last looked for in the HTML.</summary>
    public string LinkedWith { get; set; } = "";

    public bool Published { get; set; } = true;

    /// <summary>Since when it is put by: not published, and not among what editors work on. Null when it is not.</summary>
    public DateTimeOffset? Archived { get; set; }

    /// <summary>Since when it lies in the trash, which keeps it for a while; not published meanwhile. Null when it does not.</summary>
    public DateTimeOffset? Trashed { get; set; }

    public DateTimeOffset Updated { get; set; }

    /// <summary>Slug of the book that a chapter, "book/chapter", stands in; empty for none.</summary>
    public static string BookOf(string fromChapter) => fromChapter[..Math.Max(0, fromChapter.IndexOf('/', StringComparison.Ordinal))];
}
