namespace Passerelle.Domain.Vocabulary;

/// <summary>The fifteen life domains of the handbook (D0), in the order in which they are shown; stored as their code.</summary>
public enum LifeDomain
{
#pragma warning disable CS1591 // the words for the codes are vocabulary, in every language
    HOU, EMP, EDU, HEA, FAM, DEB, ADM, DIS, IDE, LEI, SOC, JUS, VIC, DIG, SAF,
#pragma warning restore CS1591
}
