using Microsoft.EntityFrameworkCore;
using Playbook.Data;
using Playbook.Glossary;
using Playbook.Importing.Terms;
using Playbook.Links;

namespace Playbook.Editing;

/// <summary>The published pages around a text that is being written: where links lead and which terms there are.</summary>
/// <remarks>Thousands of names that change rarely, asked for at every pause of everybody who writes: read again when the book has changed.</remarks>
public sealed class Surroundings
{
    private volatile State? _state;

    internal async Task<State> AsTheyAreAsync(PlaybookDbContext database, CancellationToken cancellationToken)
    {
        var change = await database.LastChangeAsync(cancellationToken);
        if (_state is { } known && known.Change == change)
            return known;
        var links = await LinkResolver.LoadAsync(
            database.Books, database.Chapters, database.CaseStudies, database.Terms, database.FormerSlugs, cancellationToken);
        var terms = await database.Terms.Published().AsNoTracking().OrderBy(term => term.Slug).ToListAsync(cancellationToken);
        return _state = new State(change, links, new TermLinks(TermNames.Of(terms)));
    }

    internal sealed record State(long Change, LinkResolver Links, TermLinks Terms);
}
