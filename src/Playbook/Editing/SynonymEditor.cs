using Microsoft.EntityFrameworkCore;
using Playbook.Audit;
using Playbook.Data;
using Playbook.Glossary;

namespace Playbook.Editing;

public enum SynonymOutcome
{
    Saved,

    /// <summary>It was there already, one way round or the other.</summary>
    Known,

    /// <summary>A word is empty, longer than <see cref="Synonym.MaxLength"/>, or both are the same.</summary>
    Refused,
}

/// <summary>Adds and removes the editors' synonyms, and notes who did. The serving process follows the change sequence: no restart.</summary>
public sealed class SynonymEditor(IDbContextFactory<PlaybookDbContext> databases, AuditTrail audit)
{
    public async Task<IReadOnlyList<Synonym>> ListAsync(CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.Synonyms.AsNoTracking().OrderBy(synonym => synonym.Word).ThenBy(synonym => synonym.Other).ToListAsync(cancellation);
    }

    public async Task<SynonymOutcome> AddAsync(string word, string other, Actor by, CancellationToken cancellation = default)
    {
        (word, other) = (word.Trim(), other.Trim());
        if (!IsWord(word) || !IsWord(other) || string.Equals(word, other, StringComparison.OrdinalIgnoreCase))
            return SynonymOutcome.Refused;
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await Between(database, word, other).AnyAsync(cancellation))
            return SynonymOutcome.Known;
        database.Synonyms.Add(new Synonym { Word = word, Other = other });
        audit.Add(database, AuditAction.SynonymAdded, by, $"{word} = {other}");
        await database.SaveChangesAsync(cancellation);
        return SynonymOutcome.Saved;
    }

    /// <param name="other">Null removes all that the word has.</param>
    /// <returns>The pairs that are gone.</returns>
    public async Task<IReadOnlyList<Synonym>> RemoveAsync(
        string word, string? other, Actor by, CancellationToken cancellation = default)
    {
        (word, other) = (word.Trim(), other?.Trim());
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var pairs = other is null
            ? database.Synonyms.Where(synonym => synonym.Word == word || synonym.Other == word)
            : Between(database, word, other);
        var removed = await pairs.ToListAsync(cancellation);
        database.Synonyms.RemoveRange(removed);
        removed.ForEach(pair => audit.Add(database, AuditAction.SynonymRemoved, by, $"{pair.Word} = {pair.Other}"));
        await database.SaveChangesAsync(cancellation);
        return removed;
    }

    private static bool IsWord(string text) => text.Length is > 0 and <= Synonym.MaxLength && text.Any(char.IsLetterOrDigit);

    private static IQueryable<Synonym> Between(PlaybookDbContext database, string word, string other) => database.Synonyms
        .Where(synonym => (synonym.Word == word && synonym.Other == other) || (synonym.Word == other && synonym.Other == word));
}
