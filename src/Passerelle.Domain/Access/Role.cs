namespace Passerelle.Domain.Access;

/// <summary>What a worker is employed to do (handbook B). A role decides which verbs a worker may use; which rows they see, the team decides.</summary>
public enum Role
{
    /// <summary>Directs the case on behalf of the municipality.</summary>
    Coordinator,

    /// <summary>Chairs the panel.</summary>
    PanelChair,

    /// <summary>Case manager inside prison.</summary>
    PrisonCaseManager,

    /// <summary>Probation officer.</summary>
    ProbationOfficer,

    /// <summary>The police's single point of contact.</summary>
    PoliceContact,

    /// <summary>Prosecutor or judge liaison.</summary>
    ProsecutorLiaison,

    /// <summary>Owner of a life domain in a social service: housing, work, education, family, debt, benefits.</summary>
    SocialWorker,

    /// <summary>Health, mental health or addiction professional.</summary>
    HealthProfessional,

    /// <summary>Child protection or school liaison.</summary>
    ChildProtection,

    /// <summary>Exit worker or disengagement counsellor.</summary>
    ExitWorker,

    /// <summary>Mentor, professional or volunteer, possibly a former.</summary>
    Mentor,

    /// <summary>Restorative facilitator.</summary>
    RestorativeFacilitator,

    /// <summary>Victim liaison.</summary>
    VictimLiaison,

    /// <summary>Team manager within an agency.</summary>
    Supervisor,

    /// <summary>Data-protection officer or auditor.</summary>
    DataProtectionOfficer,

    /// <summary>Evaluator or researcher; pseudonymised figures only.</summary>
    Evaluator,

    /// <summary>Manager of the network's programme; never any case.</summary>
    NetworkManager,

    /// <summary>Mayor or other elected official; figures above the threshold.</summary>
    ElectedOfficial,

    /// <summary>Administrator of the installation; accounts and vocabulary, never case content.</summary>
    Administrator,
}
