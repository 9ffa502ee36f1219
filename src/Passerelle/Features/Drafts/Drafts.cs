using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Passerelle.Database;
using Passerelle.Domain.Access;
using Passerelle.Domain.Vocabulary;
using Passerelle.Platform.UseCases;
using Passerelle.Platform.Web;

namespace Passerelle.Features.Drafts;

/// <summary>What was typed into a form: the form's path and its fields.</summary>
public sealed record DraftInput(string Form, Dictionary<string, string[]> Fields);

/// <summary>A draft that was found again.</summary>
public sealed record Draft(IReadOnlyDictionary<string, string[]> Fields, DateTimeOffset SavedAt);

/// <summary>Keeps what is being typed, for the worker who types it and nobody else.</summary>
public sealed class SaveDraft(AppDb db) : IUseCase<DraftInput, DateTimeOffset>
{
    private const int Longest = 200_000;

    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("save_draft", Permission.UseOwnDesk);

    /// <inheritdoc />
    public async Task<Outcome<DateTimeOffset>> Handle(DraftInput input, Ctx ctx, CancellationToken ct)
    {
        var fields = JsonSerializer.Serialize(KeptDrafts.Fields(input.Fields.ToDictionary(f => f.Key, f => (string?[])f.Value)));
        if (fields.Length > Longest || input.Form.Length > 300)
            return new Problem("draft.too_long");
        await db.Database.ExecuteSqlAsync(
            $"""
             insert into draft (worker_id, form, fields, saved_at) values ({ctx.Viewer.WorkerId.Value}, {KeptDrafts.FormOf(input.Form)}, {fields}::jsonb, now())
             on conflict on constraint draft_pkey do update set fields = excluded.fields, saved_at = excluded.saved_at
             """, ct);
        return ctx.Now;
    }
}

/// <summary>Finds the draft of a form; a null value means that there is none.</summary>
public sealed class FindDraft(AppDb db) : IUseCase<string, Draft?>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Read("find_draft", Permission.UseOwnDesk);

    /// <inheritdoc />
    public async Task<Outcome<Draft?>> Handle(string input, Ctx ctx, CancellationToken ct)
    {
        var form = KeptDrafts.FormOf(input);
        var row = await db.Drafts.Where(d => d.WorkerId == ctx.Viewer.WorkerId && d.Form == form).FirstOrDefaultAsync(ct);
        return row is null ? (Draft?)null : new Draft(JsonSerializer.Deserialize<Dictionary<string, string[]>>(row.Fields)!, row.SavedAt);
    }
}

/// <summary>Throws a draft away: it was sent, or its worker does not want it.</summary>
public sealed class DropDraft(AppDb db) : IUseCase<string, Nothing>
{
    /// <inheritdoc />
    public UseCaseInfo Info { get; } = UseCaseInfo.Write("drop_draft", Permission.UseOwnDesk);

    /// <inheritdoc />
    public async Task<Outcome<Nothing>> Handle(string input, Ctx ctx, CancellationToken ct)
    {
        var form = KeptDrafts.FormOf(input);
        await db.Drafts.Where(d => d.WorkerId == ctx.Viewer.WorkerId && d.Form == form).ExecuteDeleteAsync(ct);
        return Nothing.At;
    }
}
