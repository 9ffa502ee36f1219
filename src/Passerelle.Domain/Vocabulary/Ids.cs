#pragma warning disable CS1591 // the name of an id says all there is to say
namespace Passerelle.Domain.Vocabulary;

public readonly record struct PartnershipId(Guid Value);
public readonly record struct AgencyId(Guid Value);
public readonly record struct WorkerId(Guid Value);
public readonly record struct CaseId(Guid Value);
public readonly record struct PersonId(Guid Value);
public readonly record struct PersonNameId(Guid Value);
public readonly record struct ContactPointId(Guid Value);
public readonly record struct WhereaboutsId(Guid Value);
public readonly record struct KeyDateId(Guid Value);
public readonly record struct TeamMemberId(Guid Value);
public readonly record struct BarId(Guid Value);
public readonly record struct RestrictionId(Guid Value);
public readonly record struct AccessReviewId(Guid Value);
public readonly record struct NeedId(Guid Value);
public readonly record struct OwnershipId(Guid Value);
public readonly record struct ContactId(Guid Value);
public readonly record struct EventId(Guid Value);
public readonly record struct NoteId(Guid Value);
public readonly record struct DecisionId(Guid Value);
public readonly record struct AddendumId(Guid Value);
public readonly record struct DueId(Guid Value);
public readonly record struct ImportId(Guid Value);
public readonly record struct AgreementId(Guid Value);
public readonly record struct ClearanceId(Guid Value);
public readonly record struct RoleChangeId(Guid Value);
