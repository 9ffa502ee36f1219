using static Passerelle.Domain.Access.Permission;
using static Passerelle.Domain.Access.Role;

namespace Passerelle.Domain.Access;

/// <summary>
/// The one answer to "may this role do this?". Printed as docs/permissions.md. It says nothing about rows: a coordinator who may
/// read cases reads only those on whose team they are (rule 15).
/// </summary>
public static class RoleMatrix
{
    private static readonly Permission[] Reads = [UseOwnDesk, ListCases, ReadCase, ReadAgreements];
    private static readonly Permission[] Works = [.. Reads, RecordContact, SettleDue, AddEvent];

    private static readonly Dictionary<Role, Permission[]> Granted = new()
    {
        [Coordinator] = [.. Works, OpenCase, ImportCases, EditPerson, SetOwner, SetKeyDate, ChangeState, ManageTeam, ReadAccessHistory, ManageAgreements, EditVocabulary, SetFallback, BreakGlass, ReviewBreakGlass, LetIn],
        [PanelChair] = [.. Reads, SettleDue, ChangeState, ReadAccessHistory, ReviewBreakGlass],
        [PrisonCaseManager] = [.. Works, OpenCase, EditPerson, SetKeyDate, SetOwner, BreakGlass],
        [ProbationOfficer] = [.. Works, OpenCase, EditPerson, SetKeyDate, SetOwner, BreakGlass],
        [PoliceContact] = [.. Works, BreakGlass],
        [ProsecutorLiaison] = [.. Reads, AddEvent, SetKeyDate],
        [SocialWorker] = [.. Works, SetOwner, BreakGlass],
        [HealthProfessional] = [.. Works, SealNote, BreakGlass],
        [ChildProtection] = [.. Works, SealNote, BreakGlass],
        [ExitWorker] = [.. Works, SealNote, BreakGlass],
        [Mentor] = [.. Reads, RecordContact, SettleDue],
        [RestorativeFacilitator] = [.. Works, SealNote],
        [VictimLiaison] = Works,
        [Supervisor] = [.. Reads, SettleDue, ReadAccessHistory, BreakGlass, UnlockBreakGlass, LetIn],
        [DataProtectionOfficer] = [UseOwnDesk, ReadCase, ReadAccessHistory, BreakGlass, ReviewBreakGlass, ReadLog, ReadAgreements, ManageAgreements, ManageClearances, ReadRoles],
        [Evaluator] = [UseOwnDesk],
        [NetworkManager] = [UseOwnDesk],
        [ElectedOfficial] = [UseOwnDesk],
        [Administrator] = [UseOwnDesk, ReadAgreements, EditVocabulary, SetFallback, ManageWorkers, ReadRoles, LetIn],
    };

    /// <summary>True when one of the roles carries the permission.</summary>
    public static bool Allows(IEnumerable<Role> roles, Permission permission) =>
        roles.Any(role => Granted.TryGetValue(role, out var granted) && granted.Contains(permission));

    /// <summary>Everything one role may do, in the order of <see cref="Permission"/>.</summary>
    public static IReadOnlyList<Permission> Of(Role role) => [.. Granted[role].Order()];
}
