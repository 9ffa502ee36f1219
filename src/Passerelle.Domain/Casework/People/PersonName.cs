using Passerelle.Domain.Casework.Cases;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Domain.Casework.People;

/// <summary>The kinds of name a person has or had (handbook D1).</summary>
public enum NameKind
{
#pragma warning disable CS1591 // the words for the codes are vocabulary, in every language
    Legal, Birth, Married, Alias, Nickname, Kunya, OnlineHandle, Transliteration, FalseIdentity,
#pragma warning restore CS1591
}

/// <summary>What is said about a name. The names of the properties are the fields that problems point to.</summary>
public sealed record NameEntry
{
    /// <summary>The kind.</summary>
    public NameKind Kind { get; init; } = NameKind.Legal;

    /// <summary>Given names, or the whole name when it has no parts.</summary>
    public string? Given { get; init; }

    /// <summary>What stands before the family name: van der, de la, al-.</summary>
    public string? Particle { get; init; }

    /// <summary>Family name.</summary>
    public string? Family { get; init; }

    /// <summary>True when seen on a document.</summary>
    public bool Verified { get; init; }

    /// <summary>Where it comes from; one line.</summary>
    public string? Source { get; init; }
}

/// <summary>One name of the person of a case.</summary>
public sealed class PersonName
{
    private PersonName() { }

    /// <summary>Identity.</summary>
    public PersonNameId Id { get; private init; }

    /// <summary>The case.</summary>
    public CaseId CaseId { get; private init; }

    /// <summary>The person.</summary>
    public PersonId PersonId { get; private init; }

    /// <summary>The kind.</summary>
    public NameKind Kind { get; private init; }

    /// <summary>Given names; may be empty.</summary>
    public string Given { get; private init; } = "";

    /// <summary>What stands before the family name; may be empty.</summary>
    public string Particle { get; private init; } = "";

    /// <summary>Family name; may be empty.</summary>
    public string Family { get; private init; } = "";

    /// <summary>The script it is written in.</summary>
    public Script Script { get; private init; }

    /// <summary>True when seen on a document.</summary>
    public bool Verified { get; private init; }

    /// <summary>Where it comes from; may be empty.</summary>
    public string Source { get; private init; } = "";

    /// <summary>Who may read it.</summary>
    public Handling Handling { get; private init; } = null!;

    /// <summary>The whole name in the order in which it is said.</summary>
    public string Full => Join(Given, Particle, Family);

    /// <summary>The parts that are there, one space between.</summary>
    public static string Join(params string?[] parts) => string.Join(' ', parts.Where(part => !string.IsNullOrWhiteSpace(part)));

    /// <summary>
    /// A name is noted. Problems: <c>case.closed</c>, <c>name.empty</c> without given and family name, <c>name.without_letters</c>,
    /// those of <see cref="CleanText"/>.
    /// </summary>
    public static Outcome<PersonName> Note(PersonNameId id, CaseId caseId, CaseState state, PersonId personId, NameEntry entry, Handling handling)
    {
        var check = new Checklist();
        check.Add(CaseGuard.RefusesEntries(state));
        var given = check.Name(nameof(entry.Given), entry.Given);
        var particle = check.Name(nameof(entry.Particle), entry.Particle);
        var family = check.Name(nameof(entry.Family), entry.Family);
        var source = check.Short(nameof(entry.Source), entry.Source);
        var empty = string.IsNullOrWhiteSpace(entry.Given) && string.IsNullOrWhiteSpace(entry.Family);
        check.Refuse(empty, "name.empty", nameof(entry.Family));
        check.Refuse(!empty && check.Clear && NameFolding.Fold(given + family).Length == 0, "name.without_letters", nameof(entry.Family));
        if (!check.Clear) return check.Problems;
        return new PersonName
        {
            Id = id,
            CaseId = caseId,
            PersonId = personId,
            Kind = entry.Kind,
            Given = given,
            Particle = particle,
            Family = family,
            Script = ScriptGuess.Of(family.Length > 0 ? family : given),
            Verified = entry.Verified,
            Source = source,
            Handling = handling,
        };
    }
}
