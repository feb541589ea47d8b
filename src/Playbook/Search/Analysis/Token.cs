namespace Playbook.Search.Analysis;

internal enum TokenKind
{
    /// <summary>A word: of the dictionary in the words field, of letters and digits in the characters field.</summary>
    Word,

    /// <summary>A word that lies over others: a term of several words, or a compound such as GPT-4.</summary>
    Whole,

    /// <summary>One Chinese character.</summary>
    Character,

    /// <summary>Two Chinese characters that stand side by side, at the position of the first.</summary>
    Pair,
}

/// <summary>What one field of the index holds of a text.</summary>
/// <param name="Start">In the folded text.</param>
/// <param name="End">In the folded text, exclusive.</param>
/// <param name="Position">From 0; punctuation and line feeds leave one free, so that no phrase reaches across them.</param>
internal readonly record struct Token(string Text, int Start, int End, int Position, TokenKind Kind = TokenKind.Word);
