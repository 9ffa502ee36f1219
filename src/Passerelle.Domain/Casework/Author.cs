using Passerelle.Domain.Vocabulary;

namespace Passerelle.Domain.Casework;

/// <summary>Who writes an entry, and when.</summary>
/// <param name="WorkerId">The worker.</param>
/// <param name="AgencyId">The agency on whose behalf.</param>
/// <param name="Function">Code of the function in which they are on the team.</param>
/// <param name="RecordedAt">The moment of writing.</param>
public sealed record Author(WorkerId WorkerId, AgencyId AgencyId, string Function, DateTimeOffset RecordedAt);
