using Microsoft.AspNetCore.Mvc;
using Passerelle.Domain.Governance.Agreements;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Components;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Governance.Agreements;

/// <summary>What is typed about an agreement; each is a field of <see cref="AgreementTerms"/>.</summary>
public sealed class AgreementTermsForm
{
#pragma warning disable CS1591 // the terms say what each means
    public string? Reference { get; set; }
    public string? Title { get; set; }
    public List<string> Purposes { get; set; } = [];
    public string? Regime { get; set; }
    public string? LegalSource { get; set; }
    public string JointControllers { get; set; } = "no";
    public DateOnly? From { get; set; }
    public DateOnly? Until { get; set; }
    public DateOnly? ReviewOn { get; set; }
#pragma warning restore CS1591

    internal static AgreementTermsForm Of(Agreement agreement) => new()
    {
        Reference = agreement.Reference, Title = agreement.Title, Purposes = [.. agreement.Purposes], Regime = Code.Of(agreement.Regime), LegalSource = agreement.LegalSource,
        JointControllers = agreement.JointControllers ? "yes" : "no", From = agreement.From, Until = agreement.Until, ReviewOn = agreement.ReviewOn,
    };

    internal AgreementTerms ToTerms() => new()
    {
        Reference = Reference, Title = Title, Purposes = Purposes, Regime = Code.Read<Regime>(Regime), LegalSource = LegalSource,
        JointControllers = JointControllers == "yes", From = From, Until = Until, ReviewOn = ReviewOn,
    };
}

/// <summary>A form that says what an agreement says.</summary>
public abstract class AgreementTermsPage(UseCaseRunner door, Vocabularies vocabularies) : AgreementForm(door, vocabularies)
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public AgreementTermsForm Input { get; set; } = new();

    /// <summary>What differs, after a conflict.</summary>
    public Conflict? Conflict { get; protected set; }

    /// <summary>What sharing may be for.</summary>
    public IReadOnlyList<Choice> Purposes { get; private set; } = [];

    /// <summary>The two laws, each with what it means.</summary>
    public IReadOnlyList<Choice> Regimes { get; private set; } = [];

    /// <summary>Loads what may be chosen.</summary>
    protected async Task LoadChoices() => (Purposes, Regimes) = (await Choices("sharing_purpose"), await Choices("regime", "regime.hint"));
}
