using Passerelle.Domain.Access;
using Passerelle.Domain.Access.Clearances;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.Identity;
using Passerelle.Platform.UseCases;

namespace Passerelle.Features.Access.Clearances;

/// <summary>Which clearances to show: <c>in_force</c>, <c>ends_60</c>, <c>ends_30</c>, <c>ends_7</c>, <c>future</c>, <c>over</c>; anything else for those in force and to come.</summary>
public sealed record ClearanceListInput(string? Show, string? Words, DateOnly? AfterUntil, Guid? AfterId);

/// <summary>A page of the register; <paramref name="More"/> when there are others after it.</summary>
public sealed record ClearanceListView(IReadOnlyList<RegisteredClearance> Rows, bool More);

/// <summary>The clearances of the viewer's partnership, 25 at a time: the first to end first, those that are over the last first.</summary>
public sealed class ClearanceList(ClearanceDesk desk) : IUseCase<ClearanceListInput, ClearanceListView>
{
    /// <summary>What may be shown, in the order in which it is offered.</summary>
    public static IReadOnlyList<string> Shows { get; } = ["current", "in_force", .. Clearance.Warnings.Select(days => $"ends_{days}"), "future", "over"];

    private const int PageSize = 25;

    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("list_clearances", Permission.ManageClearances);

    /// <inheritdoc />
    public async Task<Outcome<ClearanceListView>> Handle(ClearanceListInput input, Ctx ctx, CancellationToken ct)
    {
        var today = ctx.Today;
        var soon = Clearance.Warnings.Where(days => input.Show == $"ends_{days}").Select(days => (DateOnly?)today.AddDays(days)).FirstOrDefault();
        var words = CleanText.Name("words", input.Words) is { Ok: true, Value: { Length: > 0 } part }
            ? part.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) : null;
        var rows = await desk.Find(
            new(soon, soon is not null || input.Show == "in_force" ? today : null, input.Show == "future" ? today : null, input.Show == "over", words,
                input is { AfterUntil: { } until, AfterId: { } id } ? (until, id) : null),
            ctx.Viewer, today, PageSize + 1, ct);
        ctx.Trail.Changes([.. rows.Take(PageSize).Select(r => r.Clearance.Id.Value)]);
        return new ClearanceListView([.. rows.Take(PageSize)], rows.Count > PageSize);
    }
}
