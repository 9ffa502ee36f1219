namespace Passerelle.Domain.Access;

/// <summary>Something a role may be allowed to do. One use-case asks for exactly one permission.</summary>
public enum Permission
{
    /// <summary>See the own home page, the own settings and drafts.</summary>
    UseOwnDesk,

    /// <summary>See the list of cases and search in it.</summary>
    ListCases,

    /// <summary>Read a case: overview, timeline, team; correct an own entry by an addendum.</summary>
    ReadCase,

    /// <summary>Open a case by hand.</summary>
    OpenCase,

    /// <summary>Import the spreadsheet that the partnership kept so far.</summary>
    ImportCases,

    /// <summary>Record a contact.</summary>
    RecordContact,

    /// <summary>Settle what is due: a review held, a concern answered, a contact that will not take place.</summary>
    SettleDue,

    /// <summary>Add a significant event.</summary>
    AddEvent,

    /// <summary>Write a note sealed by professional secrecy (rule 17).</summary>
    SealNote,

    /// <summary>Change the facts of the person: names, birth date, whereabouts, languages.</summary>
    EditPerson,

    /// <summary>Set need and owner of a life domain.</summary>
    SetOwner,

    /// <summary>Set a release date or another key date.</summary>
    SetKeyDate,

    /// <summary>Move a case to another state.</summary>
    ChangeState,

    /// <summary>Add, change or end a membership of the team around the person.</summary>
    ManageTeam,

    /// <summary>See who opened or changed a case (LED art. 25).</summary>
    ReadAccessHistory,

    /// <summary>See the register of sharing agreements.</summary>
    ReadAgreements,

    /// <summary>Draft, sign, renew and end sharing agreements (handbook D4).</summary>
    ManageAgreements,

    /// <summary>Open a case in an emergency without being on its team (rule 16).</summary>
    BreakGlass,

    /// <summary>Look at what was opened in an emergency, and say what was found (rule 16).</summary>
    ReviewBreakGlass,

    /// <summary>Let a worker of the own agency use emergency access again.</summary>
    UnlockBreakGlass,

    /// <summary>Read the log of the whole partnership (LED art. 25): numbers of cases, never a word of one.</summary>
    ReadLog,

    /// <summary>Keep the register of clearances: who may open security items, and until when (rule 18).</summary>
    ManageClearances,

    /// <summary>Change the partnership's own words and lists.</summary>
    EditVocabulary,

    /// <summary>Say who takes over in an agency when a worker leaves (rule 22).</summary>
    SetFallback,

    /// <summary>Create workers, reset their sign-in, change their roles; what opens the way to a case waits for a second person (rule 116).</summary>
    ManageWorkers,

    /// <summary>See who holds which role, since when and by whose word, and what has been proposed.</summary>
    ReadRoles,

    /// <summary>Say, as the second person, that somebody may use the link with which they set up their sign-in.</summary>
    LetIn,
}
