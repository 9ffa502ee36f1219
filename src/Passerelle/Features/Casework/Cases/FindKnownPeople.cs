using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Casework.People;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Casework.Cases;

/// <summary>Whom to look for: a name in any order, an alias, a birth date as far as it is known.</summary>
public sealed record KnownPeopleInput(string Name, string? Alias, PartialDate? Birth);

/// <summary>Looks whether a person is known already, before a case is opened.</summary>
public sealed class FindKnownPeople(AppDb db) : IUseCase<KnownPeopleInput, KnownPeople>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("find_known_people", Permission.OpenCase);

    /// <inheritdoc />
    public async Task<Outcome<KnownPeople>> Handle(KnownPeopleInput input, Ctx ctx, CancellationToken ct) =>
        NameFolding.Words($"{input.Name} {input.Alias}").Count == 0
            ? new Problem("open.say_who", nameof(PersonName.Family))
            : await KnownPeople.Find(db, ctx, input.Name, input.Alias, input.Birth, ct);
}
