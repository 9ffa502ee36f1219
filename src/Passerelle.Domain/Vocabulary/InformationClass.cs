namespace Passerelle.Domain.Vocabulary;

/// <summary>The information classes of the handbook (section B); stored and printed as their letter.</summary>
public enum InformationClass
{
    /// <summary>O: operational, what the team needs to work together.</summary>
    Operational = 'O',

    /// <summary>J: convictions, sentences, conditions.</summary>
    Justice = 'J',

    /// <summary>H: health and other special categories (rule 7).</summary>
    Health = 'H',

    /// <summary>E: people around the person.</summary>
    Entourage = 'E',

    /// <summary>V: victims; never visible to the person's team (rule 21).</summary>
    Victim = 'V',

    /// <summary>C: children (rule 96).</summary>
    Child = 'C',

    /// <summary>X: security-restricted, named recipients with clearance; others never learn that it exists (rule 18).</summary>
    Security = 'X',

    /// <summary>P: sealed by professional secrecy, the author's agency only (rule 17).</summary>
    Sealed = 'P',

    /// <summary>N: network programme, never on a case (rule 13).</summary>
    Network = 'N',
}
