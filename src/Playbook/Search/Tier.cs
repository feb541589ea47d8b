namespace Playbook.Search;

/// <summary>
/// How a hit answers the query. The order of the tiers is the order of the hits: what stands there exactly comes
/// before every other way of reading the query.
/// </summary>
internal enum Tier
{
    /// <summary>Exactly what was typed, or all its words.</summary>
    Exact,

    /// <summary>The same in the other script, simplified or traditional.</summary>
    Simplified,

    /// <summary>Another name of the same thing.</summary>
    Synonym,

    /// <summary>A section of the book whose title was typed.</summary>
    Book,

    /// <summary>The query with one letter or character set right.</summary>
    Typo,

    /// <summary>Letters read as pinyin.</summary>
    Pinyin,

    /// <summary>Most of the words; of a question also all of them, in different places. Leaves room for the ranks of what is above.</summary>
    Partial = 15,
}

/// <summary>Where in a document the text of the query stands, the closest first.</summary>
internal enum Closeness
{
    /// <summary>It is what the section is called.</summary>
    Named,

    /// <summary>Likewise in a document that was taken in from elsewhere.</summary>
    NamedElsewhere,

    /// <summary>The opening of a chapter with it as whole words in its title.</summary>
    Opening,

    /// <summary>As whole words in title or heading.</summary>
    WholeAbove,

    /// <summary>As whole words in the text or among the keywords.</summary>
    Whole,

    /// <summary>Inside other words in title or heading: 和服 in 和服务.</summary>
    InsideAbove,

    /// <summary>A single character as a word of its own in the text: what it is part of above says more.</summary>
    Alone,

    /// <summary>Inside other words in the text.</summary>
    Inside,

    /// <summary>All its words, in different places.</summary>
    Apart,

    /// <summary>In a chapter whose keywords name it: its opening.</summary>
    Keyword,
}
