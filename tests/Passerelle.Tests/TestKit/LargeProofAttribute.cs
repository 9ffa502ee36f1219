using Xunit.Abstractions;
using Xunit.Sdk;

namespace Passerelle.Tests.TestKit;

/// <summary>A test that is there in <c>./passerelle verify</c> only: it needs minutes, and programs that not every machine has.</summary>
[XunitTestCaseDiscoverer("Passerelle.Tests.TestKit.LargeProofDiscoverer", "Passerelle.Tests")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class LargeProofAttribute : FactAttribute;

/// <summary>Finds such tests when a larger run was asked for.</summary>
public sealed class LargeProofDiscoverer(IMessageSink sink) : IXunitTestCaseDiscoverer
{
    /// <inheritdoc />
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        Proofs.IsLarge ? new FactDiscoverer(sink).Discover(discoveryOptions, testMethod, factAttribute) : [];
}
