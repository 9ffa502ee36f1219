using FsCheck;
using FsCheck.Fluent;
using Passerelle.Domain.Audit;
using Passerelle.Verify;

namespace Passerelle.Tests.Audit;

/// <summary>The bytes of a record: one record, one sequence of bytes, and no two records the same.</summary>
public sealed class AuditRecordTests
{
    private static readonly AuditRecord Plain = new()
    {
        Id = new Guid("019bd8a5-0000-7000-8000-000000000001"), At = new DateTimeOffset(2026, 5, 4, 9, 30, 0, TimeSpan.Zero), WorkerId = new Guid("019bd8a5-0000-7000-8000-000000000002"),
        AgencyId = new Guid("019bd8a5-0000-7000-8000-000000000003"), Verb = "record_contact", IsWrite = true, Purpose = "case_work",
        CaseIds = [new Guid("019bd8a5-0000-7000-8000-000000000004")], Classes = ["O"], RowIds = [], Outcome = "ok",
    };

    // Texts that would pass for the end of a field, of a list or of a record in a format without lengths.
    private static readonly string[] Sly = ["", "a", "ab", "b", "\n", "\r\n", "\0", "\u001b[2K\u001b[1A", "\u202e", "a\nb", "ok\u0001", "\0\0\0\u0001", ",", "O,J", "Ω"];

    private static Gen<string> Text => Gen.OneOf(Gen.Elements(Sly), ArbMap.Default.GeneratorFor<NonNull<string>>().Select(s => s.Get).Where(s => s.All(c => !char.IsSurrogate(c))));

    private static Gen<Guid> Id => Gen.Choose(0, 3).Select(n => new Guid(n, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]));

    private static Gen<Guid?> MaybeId => Gen.OneOf(Gen.Constant((Guid?)null), Id.Select(i => (Guid?)i));

    private static Gen<DateTimeOffset> Moment => Gen.Choose(0, 1000).Select(n => DateTimeOffset.UnixEpoch.AddMicroseconds(n));

    private static Gen<AuditRecord> Records =>
        from id in Id
        from at in Moment
        from worker in MaybeId
        from agency in MaybeId
        from verb in Text
        from write in Gen.Elements(true, false)
        from purpose in Text
        from cases in Id.ListOf()
        from classes in Text.ListOf()
        from rows in Id.ListOf()
        from outcome in Text
        from operation in MaybeId
        from asOf in Gen.OneOf(Gen.Constant((DateTimeOffset?)null), Moment.Select(m => (DateTimeOffset?)m))
        from request in MaybeId
        select new AuditRecord
        {
            Id = id, At = at, WorkerId = worker, AgencyId = agency, Verb = verb, IsWrite = write, Purpose = purpose, CaseIds = [.. cases], Classes = [.. classes], RowIds = [.. rows],
            Outcome = outcome, OperationId = operation, AsOf = asOf, RequestId = request,
        };

    private static bool Same(AuditRecord a, AuditRecord b) =>
        a with { CaseIds = b.CaseIds, Classes = b.Classes, RowIds = b.RowIds } == b
        && a.CaseIds.SequenceEqual(b.CaseIds) && a.Classes.SequenceEqual(b.Classes) && a.RowIds.SequenceEqual(b.RowIds);

    [Fact]
    public void Two_records_have_the_same_bytes_only_when_they_are_the_same() =>
        Prop.ForAll(Records.ToArbitrary(), Records.ToArbitrary(), (one, other) =>
            one.Canonical().AsSpan().SequenceEqual(other.Canonical()) == Same(one, other)).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Moving_a_character_to_the_next_field_changes_the_bytes()
    {
        foreach (var sly in Sly.Where(s => s.Length > 0))
        {
            var here = (Plain with { Verb = "x" + sly, Purpose = "y" }).Canonical();
            Assert.NotEqual(here, (Plain with { Verb = "x", Purpose = sly + "y" }).Canonical());
            Assert.NotEqual((Plain with { Classes = ["O" + sly, "J"] }).Canonical(), (Plain with { Classes = ["O", sly + "J"] }).Canonical());
        }
    }

    [Fact]
    public void No_text_makes_a_second_record()
    {
        var whole = Plain.Canonical();
        Assert.NotNull(SealedRecord.MomentOf(whole));
        Assert.Null(SealedRecord.MomentOf([.. whole, .. whole]));
        Assert.Null(SealedRecord.MomentOf(whole.AsSpan()[..^1]));
        foreach (var sly in Sly)
            Assert.Equal(Plain.At.UtcDateTime, SealedRecord.MomentOf((Plain with { Outcome = sly + System.Text.Encoding.Latin1.GetString(whole) }).Canonical()));
    }

    [Fact]
    public void The_reader_that_shares_nothing_with_the_writer_reads_every_record() =>
        Prop.ForAll(Records.ToArbitrary(), record => SealedRecord.MomentOf(record.Canonical()) == record.At.UtcDateTime).QuickCheckThrowOnFailure();

    [Fact]
    public void Half_a_character_has_no_canonical_form() =>
        Assert.ThrowsAny<ArgumentException>(() => (Plain with { Verb = "\ud800" }).Canonical());

    [Fact]
    public void The_bytes_stay_what_they_are() => Assert.Equal(
        "01019bd8a5000070008000000000000001000650fa9315f60001019bd8a500007000800000000000000201019bd8a50000700080000000000000030000000e7265636f72645f636f6e74616374010000000963617365"
        + "5f776f726b00000001019bd8a500007000800000000000000400000001000000014f00000000000000026f6b000000", Convert.ToHexStringLower(Plain.Canonical()));
}
