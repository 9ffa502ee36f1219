namespace Passerelle.Domain.Casework.Events;

#pragma warning disable CS1591 // the words for the codes are vocabulary, in every language

/// <summary>How serious an event is (handbook D0).</summary>
public enum Severity
{
    Info, Minor, Serious, Critical,
}

/// <summary>Which way an event points for the person (handbook D7).</summary>
public enum Direction
{
    Positive, Neutral, Negative,
}

/// <summary>What follows from an event.</summary>
public enum Consequence
{
    Review, Safeguarding, None,
}
