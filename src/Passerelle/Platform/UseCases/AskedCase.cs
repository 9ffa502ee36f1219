using System.Collections.Concurrent;
using System.Reflection;
using Passerelle.Domain.Vocabulary;

namespace Passerelle.Platform.UseCases;

/// <summary>Which case an input is about. A refusal shows nothing of it; that somebody tried stands in the log of the case all the same.</summary>
internal static class AskedCase
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo?> Properties = new();

    /// <summary>The input itself or its property <c>CaseId</c>; null when it is about no case.</summary>
    public static Guid? Of<TInput>(TInput input) => input switch
    {
        CaseId id => id.Value,
        null => null,
        _ => (Properties.GetOrAdd(input.GetType(), type => type.GetProperty("CaseId") is { } found && (found.PropertyType == typeof(CaseId) || found.PropertyType == typeof(CaseId?)) ? found : null)
            ?.GetValue(input) as CaseId?)?.Value,
    };
}
