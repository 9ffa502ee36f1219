namespace Passerelle.Domain.Vocabulary;

/// <summary>What kind of statement a line is (rule 8; LED art. 7).</summary>
public enum FactOrJudgement
{
    /// <summary>Seen, heard or read.</summary>
    Fact,

    /// <summary>A professional's view.</summary>
    Assessment,

    /// <summary>A supposition that still has to be tested.</summary>
    Hypothesis,
}

/// <summary>How far a statement can be relied on (handbook D).</summary>
public enum Reliability
{
    /// <summary>Confirmed.</summary>
    [Code("A")] Confirmed,

    /// <summary>Probable.</summary>
    [Code("B")] Probable,

    /// <summary>Not verified.</summary>
    [Code("C")] Unverified,

    /// <summary>Doubtful.</summary>
    [Code("D")] Doubtful,
}
