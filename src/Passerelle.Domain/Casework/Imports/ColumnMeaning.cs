namespace Passerelle.Domain.Casework.Imports;

/// <summary>What a column of a city's list holds.</summary>
public enum ColumnMeaning
{
    /// <summary>Not taken over; kept with the original row.</summary>
    Ignore,

    /// <summary>The number of the case in the list.</summary>
    Reference,

    /// <summary>Family name, with or without its particle.</summary>
    FamilyName,

    /// <summary>Given name.</summary>
    GivenName,

    /// <summary>The small words before a family name, such as <c>van der</c>.</summary>
    Particle,

    /// <summary>Both names in one cell, given name first unless the cell shows otherwise.</summary>
    FullName,

    /// <summary>Both names in one cell, family name first.</summary>
    FullNameFamilyFirst,

    /// <summary>Date of birth.</summary>
    BirthDate,

    /// <summary>Planned or past date of release.</summary>
    ReleaseDate,

    /// <summary>The worker or agency that holds the case.</summary>
    KeyWorker,

    /// <summary>State of the case.</summary>
    State,

    /// <summary>Housing.</summary>
    Housing,

    /// <summary>Work or education.</summary>
    Work,

    /// <summary>One or more telephone numbers.</summary>
    Phone,

    /// <summary>One or more e-mail addresses.</summary>
    Email,

    /// <summary>Free remarks.</summary>
    Remarks,
}
