using System.Runtime.CompilerServices;

namespace Passerelle.Tests.TestKit;

/// <summary>Tests ask faster than any person: all limits are raised for this process and those it starts. Tests of a limit hand the application their own.</summary>
internal static class RaisedLimits
{
#pragma warning disable CA2255 // meant for libraries; these tests are the whole program
    [ModuleInitializer]
    internal static void Raise() => Environment.SetEnvironmentVariable("Passerelle__Limits__Factor", "100000");
#pragma warning restore CA2255
}
