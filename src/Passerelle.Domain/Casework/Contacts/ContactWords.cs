namespace Passerelle.Domain.Casework.Contacts;

#pragma warning disable CS1591 // the words for the codes are vocabulary, in every language

/// <summary>With whom a contact was (handbook D7).</summary>
public enum ContactWith
{
    Person, Entourage, Professional, Employer, Landlord, Other,
}

/// <summary>How a contact took place.</summary>
public enum ContactMode
{
    FaceToFace, Phone, Video, Message, Letter, VisitInCustody, HomeVisit,
}

/// <summary>What became of a contact.</summary>
public enum ContactOutcome
{
    Kept, Missed, CancelledByService,
}
