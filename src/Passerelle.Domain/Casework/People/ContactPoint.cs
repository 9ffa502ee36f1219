using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Domain.Casework.People;

/// <summary>The ways to reach a person (handbook D1).</summary>
public enum ContactPointKind
{
#pragma warning disable CS1591 // the words for the codes are vocabulary, in every language
    Phone, Email, Messenger,
#pragma warning restore CS1591
}

/// <summary>A number or address at which the person can be reached.</summary>
public sealed class ContactPoint
{
    private ContactPoint() { }

    /// <summary>Identity.</summary>
    public ContactPointId Id { get; private init; }

    /// <summary>The case.</summary>
    public CaseId CaseId { get; private init; }

    /// <summary>The kind.</summary>
    public ContactPointKind Kind { get; private init; }

    /// <summary>The number or address, as given.</summary>
    public string Value { get; private init; } = "";

    /// <summary>True when the person prefers it.</summary>
    public bool Preferred { get; private init; }

    /// <summary>When it is safe to use it, and what may be said there; may be empty.</summary>
    public string SafeTimes { get; private init; } = "";

    /// <summary>Who may read it.</summary>
    public Handling Handling { get; private init; } = null!;

    /// <summary>
    /// A number or address is noted. Problems: <c>case.closed</c>, <c>field.required</c>, <c>contact_point.not_a_phone</c> without five digits,
    /// <c>contact_point.not_an_email</c>, those of <see cref="CleanText"/>.
    /// </summary>
    public static Outcome<ContactPoint> Note(
        ContactPointId id, CaseId caseId, CaseState state, ContactPointKind kind, string? value, bool preferred, string? safeTimes, Handling handling)
    {
        var check = new Checklist();
        check.Add(CaseGuard.RefusesEntries(state));
        var clean = check.Name(nameof(Value), value, required: true);
        var times = check.Short(nameof(SafeTimes), safeTimes);
        check.Refuse(clean.Length > 0 && kind == ContactPointKind.Phone && clean.Count(char.IsDigit) < 5, "contact_point.not_a_phone", nameof(Value));
        check.Refuse(clean.Length > 0 && kind == ContactPointKind.Email && !LooksLikeEmail(clean), "contact_point.not_an_email", nameof(Value));
        if (!check.Clear) return check.Problems;
        return new ContactPoint { Id = id, CaseId = caseId, Kind = kind, Value = clean, Preferred = preferred, SafeTimes = times, Handling = handling };
    }

    private static bool LooksLikeEmail(string text) =>
        text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < text.Length - 1 && !text.Contains(' ', StringComparison.Ordinal);
}
