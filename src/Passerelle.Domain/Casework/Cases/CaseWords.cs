namespace Passerelle.Domain.Casework.Cases;

#pragma warning disable CS1591 // the words for the codes are vocabulary, in every language

/// <summary>On which footing the person takes part (handbook D2).</summary>
public enum Track
{
    Mandated, Voluntary, Mixed,
}

/// <summary>What a case is mainly for (handbook D2).</summary>
public enum Purpose
{
    Reintegration, RiskManagement, Safeguarding, Returnee, GeneralPrevention,
}

/// <summary>Why a case was closed (handbook D2).</summary>
public enum ClosureReason
{
    GoalsMet, OrdinaryServicesSuffice, MovedOrTransferred, ConsentWithdrawn, LegalBasisEnded, DetainedLongTerm, RemovedFromTerritory, Deceased, Unsuitable, Other,
}
