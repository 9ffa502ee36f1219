using Passerelle.Domain.Vocabulary;

namespace Passerelle.Domain.Casework.People;

/// <summary>What is known about the person. The names of the properties are the fields that problems point to.</summary>
public sealed record PersonFacts
{
    /// <summary>Code of the vocabulary <c>gender</c>, or null when not said.</summary>
    public string? Gender { get; init; }

    /// <summary>Birth date, as exactly as it is known.</summary>
    public PartialDate? Birth { get; init; }

    /// <summary>Birth place; one line.</summary>
    public string? BirthPlace { get; init; }

    /// <summary>Nationalities: ISO 3166-1 codes of two letters.</summary>
    public IReadOnlyList<string> Nationalities { get; init; } = [];

    /// <summary>Languages, best first: ISO 639 codes of two or three letters.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>True when an interpreter is needed.</summary>
    public bool InterpreterNeeded { get; init; }

    /// <summary>What helps or hinders understanding: reading, hearing, neurodiversity.</summary>
    public string? CommunicationNeeds { get; init; }
}

/// <summary>The person of a case, as this episode knows them (handbook D1). Their names, whereabouts and numbers are rows of their own.</summary>
public sealed class Person
{
    private Person() { }

    /// <summary>Identity.</summary>
    public PersonId Id { get; private init; }

    /// <summary>The case.</summary>
    public CaseId CaseId { get; private init; }

    /// <summary>Code of the vocabulary <c>gender</c>, or null when not said.</summary>
    public string? Gender { get; private set; }

    /// <summary>Birth date, as exactly as it is known.</summary>
    public PartialDate? Birth { get; private set; }

    /// <summary>Birth place; may be empty.</summary>
    public string BirthPlace { get; private set; } = "";

    /// <summary>Nationalities: ISO 3166-1 codes of two letters.</summary>
    public IReadOnlyList<string> Nationalities { get; private set; } = [];

    /// <summary>Languages, best first: ISO 639 codes of two or three letters.</summary>
    public IReadOnlyList<string> Languages { get; private set; } = [];

    /// <summary>True when an interpreter is needed.</summary>
    public bool InterpreterNeeded { get; private set; }

    /// <summary>What helps or hinders understanding; may be empty.</summary>
    public string CommunicationNeeds { get; private set; } = "";

    /// <summary>Who may read it.</summary>
    public Handling Handling { get; private init; } = null!;

    /// <summary>The person of a new case. Problems: those of <see cref="Change"/>.</summary>
    public static Outcome<Person> Register(PersonId id, CaseId caseId, PersonFacts facts, IReadOnlySet<string> genders, Handling handling, DateOnly today) =>
        new Person { Id = id, CaseId = caseId, Handling = handling }.Change(facts, genders, today);

    /// <summary>
    /// Other facts; <paramref name="genders"/> are the codes in force. Problems: <c>field.not_in_list</c> (code), <c>person.born_in_the_future</c>,
    /// <c>person.not_a_country_code</c> and <c>person.not_a_language_code</c> (what was given), those of <see cref="CleanText"/>.
    /// </summary>
    public Outcome<Person> Change(PersonFacts facts, IReadOnlySet<string> genders, DateOnly today)
    {
        var check = new Checklist();
        if (facts.Gender is { } gender) check.Known(nameof(facts.Gender), gender, genders);
        check.Refuse(facts.Birth?.Earliest > today, "person.born_in_the_future", nameof(facts.Birth));
        var birthPlace = check.Short(nameof(facts.BirthPlace), facts.BirthPlace);
        var needs = check.Long(nameof(facts.CommunicationNeeds), facts.CommunicationNeeds);
        foreach (var code in facts.Nationalities)
            check.Refuse(!(code.Length == 2 && code.All(char.IsAsciiLetterUpper)), "person.not_a_country_code", nameof(facts.Nationalities), code);
        foreach (var code in facts.Languages)
            check.Refuse(!(code.Length is 2 or 3 && code.All(char.IsAsciiLetterLower)), "person.not_a_language_code", nameof(facts.Languages), code);
        if (!check.Clear) return check.Problems;

        (Gender, Birth, BirthPlace, CommunicationNeeds) = (facts.Gender, facts.Birth, birthPlace, needs);
        (Nationalities, Languages) = ([.. facts.Nationalities.Distinct()], [.. facts.Languages.Distinct()]);
        InterpreterNeeded = facts.InterpreterNeeded;
        return this;
    }
}
