using Playbook.Search.Asking;

namespace Playbook.Search;

/// <summary>Answers a query that is the name of a term, or asks what it is, with its definition.</summary>
internal static class TermAnswers
{
    public static TermAnswer? Of(IndexView view, QueryReading reading)
    {
        if (reading.IsEmpty)
            return null;
        var terms = new List<int>();
        view.Search(QueryBuilder.Named(reading.Core), new HitCollector((document, _) =>
        {
            if (view.ShelfOf(document) == Shelf.Term)
                terms.Add(document);
        }));
        // Several terms that share a name are no answer but a choice.
        if (terms.Count != 1)
            return null;
        var term = view.ShownOf(terms[0]);
        return new TermAnswer(term.Title, term.Text, term.Url);
    }
}
