using Xunit.Abstractions;

[assembly: TestCollectionOrderer("Passerelle.Tests.TestKit.LongestFirst", "Passerelle.Tests")]

namespace Passerelle.Tests.TestKit;

/// <summary>What takes longest begins first, so that at the end no processor waits for a single class; whatever is not named here comes after it.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long =
    [
        "Proof.PolicyMutantTests", "Proof.Faults.FaultTests", "Proof.AccessMatrixTests", "BadInput.BadInputTests", "Proof.PolicyWorldTests", "Attacks.TrickTests", "Proof.Faults.DiskFullTests",
        "Imports.ImportCommandTests", "Contacts.RecordContactPageTests", "Proof.Unlogged.UnloggedAnswerTests", "Proof.DoubleSubmitTests", "Platform.EmbeddedPostgresCrashTests", "BadInput.KeptFormTests",
        "BadInput.HeaderTests", "Proof.Faults.WeakenedTests", "Proof.SignInTimingTests", "Attacks.ForgeryTests", "Proof.EnumerationTests", "Proof.Administrators.AdministratorTests", "Proof.Canaries.CanaryTests",
    ];

    /// <inheritdoc />
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) => testCollections
        .OrderBy(c => Array.FindIndex(Long, name => c.DisplayName.Split(' ').Contains("Passerelle.Tests." + name)) is >= 0 and var place ? place : Long.Length)
        .ThenBy(c => c.DisplayName, StringComparer.Ordinal);
}
