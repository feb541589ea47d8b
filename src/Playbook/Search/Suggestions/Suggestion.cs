namespace Playbook.Search.Suggestions;

/// <summary>What a reader may mean, in the words of the public JSON.</summary>
/// <param name="Kind">"term", "topic", "book", "chapter", "section", "case" or "query".</param>
/// <param name="Url">Root-relative: the page itself, or the search where several pages go by this name.</param>
/// <param name="MatchedBy">"text", "pinyin" or "initials".</param>
/// <param name="Detail">What tells it from others: the other name that was typed, the chapter, the book; may be empty.</param>
public sealed record Suggestion(string Text, string Kind, string Url, string MatchedBy, string Detail);
