namespace Playbook.Books;

/// <summary>How a text of our own came about, and how fresh it is. Empty for source documents, which say nothing of it.</summary>
/// <param name="WrittenBy">Who wrote it, as printed: "AI".</param>
/// <param name="Reviewed">Who reviewed it and when, or that nobody has, as printed: "待人工审阅".</param>
/// <param name="AsOf">The day up to which its facts were looked up.</param>
/// <param name="ReviewBy">The day by which it is to be looked at again.</param>
public sealed record Provenance(string WrittenBy = "", string Reviewed = "", DateOnly? AsOf = null, DateOnly? ReviewBy = null)
{
    /// <summary>The same, looked over as another one says.</summary>
    public Provenance ReviewedAs(Provenance other) => this with { Reviewed = other.Reviewed, ReviewBy = other.ReviewBy };

    /// <summary>Both say the same of who looked at it and until when.</summary>
    public bool IsReviewedAs(Provenance other) => (Reviewed, ReviewBy) == (other.Reviewed, other.ReviewBy);
}
