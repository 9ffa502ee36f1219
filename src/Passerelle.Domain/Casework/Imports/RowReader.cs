using Passerelle.Domain.Vocabulary;
using static Passerelle.Domain.Casework.Imports.ColumnMeaning;

namespace Passerelle.Domain.Casework.Imports;

/// <summary>Reads one row and collects what has to be said about it.</summary>
internal sealed class RowReader(SheetRow row, SheetRow? header, ColumnMapping mapping, DateOnly today)
{
    private readonly List<RowRemark> _unclear = [];
    private readonly List<RowRemark> _notes = [];

    internal ReadRow Read()
    {
        CheckLengths();
        var name = Name();
        var birth = Birth();
        var release = Release(birth);
        return new ReadRow
        {
            Number = row.Number,
            Reference = Text(Reference) is { Length: > 0 } reference ? reference.ToUpperInvariant() : null,
            Name = name,
            Birth = birth,
            Release = release,
            KeyWorker = Text(KeyWorker) is var worker && Words.SayUnknown(worker) ? null : worker,
            State = State(release),
            Domains = [.. Domain(Housing, LifeDomain.HOU), .. Domain(Work, LifeDomain.EMP)],
            Phones = [.. Cells(Phone).SelectMany(Phones)],
            Emails = [.. Cells(Email).SelectMany(c => ContactReading.Emails(c.Cell.Text))],
            Remarks = Cells(Remarks).Select(c => c.Cell.Text).ToList() is { Count: > 0 } remarks ? string.Join('\n', remarks) : null,
            Under18 = IsUnder18(birth),
            Unclear = _unclear,
            Notes = _notes,
            Original = [.. row.Cells.Select((c, i) => new OriginalCell(Header(i), c.Text)).Where(c => c.Header.Length > 0 || c.Text.Length > 0)],
        };
    }

    private ReadName Name()
    {
        ReadName name;
        if ((First(FullName) ?? First(FullNameFamilyFirst)) is { } both)
        {
            (name, var assumed) = NameReading.OfBoth(both.Cell.Text, mapping.Meanings[both.Column] == FullNameFamilyFirst);
            if (assumed) Note(both, "import.row.name_order_assumed", name.Given, string.Join(' ', name.Particle, name.Family).Trim());
        }
        else name = NameReading.Of(Text(GivenName), Text(Particle), Text(FamilyName));

        if (name.Full.Length == 0) Unclear(FamilyName, "import.row.no_name");
        else if (name.Given.Length == 0 || name.Family.Length == 0) Note(FamilyName, "import.row.one_name");
        return name;
    }

    private PartialDate? Birth()
    {
        if (First(BirthDate) is not { } cell) return null;
        var read = DateReading.Birth(cell.Cell, today);
        if (NotReadable(cell, read)) return null;
        if (read.Date is { } date && date.Earliest > today)
        {
            Unclear(cell, "import.row.birth_in_the_future");
            return null;
        }
        if (read.ShortYear) Note(cell, "import.row.short_year", read.Date!.Year);
        if (read.Inexact) Note(cell, "import.row.inexact");
        return read.Date;
    }

    private ReadRelease? Release(PartialDate? birth)
    {
        if (First(ReleaseDate) is not { } cell) return null;
        var read = DateReading.Release(cell.Cell);
        if (NotReadable(cell, read)) return null;
        if (read.Date is not { } date) return new ReadRelease(null, ReleaseConfidence.Unknown);

        if (birth is not null && date.Latest <= birth.Earliest) Unclear(cell, "import.row.release_before_birth");
        if (read.ShortYear) Note(cell, "import.row.short_year", date.Year);
        var exact = date.IsComplete && !read.Inexact;
        if (!exact) Note(cell, date.IsComplete ? "import.row.inexact" : "import.row.release_day_open");
        return new ReadRelease(date, exact ? ReleaseConfidence.Firm : ReleaseConfidence.Likely);
    }

    private Cases.CaseState State(ReadRelease? release)
    {
        var listed = StateReading.Listed(Text(ColumnMeaning.State));
        if (First(ColumnMeaning.State) is { } cell)
        {
            if (listed == ListedState.NotUnderstood) Unclear(cell, "import.row.state_not_understood");
            if (listed == ListedState.ToBeDecided) Unclear(cell, "import.row.state_to_be_decided");
            if (listed == ListedState.InCustody && release?.Date is { } date && date.Latest < today)
                Unclear(cell, "import.row.in_custody_after_release", date);
            if (listed == ListedState.Voluntary && release?.Date is { } ahead && ahead.Earliest > today)
                Note(cell, "import.row.release_still_ahead", ahead);
        }
        else if (mapping.Columns(ColumnMeaning.State).Any()) Unclear(ColumnMeaning.State, "import.row.state_missing");
        return StateReading.Proposed(listed, release, today);
    }

    private bool IsUnder18(PartialDate? birth)
    {
        if (birth is null || birth.AgeOn(today).Most >= 18) return false;
        Note(BirthDate, "import.row.under_18");
        return true;
    }

    private IEnumerable<DomainText> Domain(ColumnMeaning meaning, LifeDomain domain) =>
        First(meaning) is { } cell ? [DomainHints.Of(domain, cell.Cell.Text)] : [];

    private IReadOnlyList<string> Phones((int Column, Cell Cell) cell)
    {
        var parts = ContactReading.Phones(cell.Cell.Text);
        var numbers = parts.Where(part => part.Count(char.IsDigit) >= ContactReading.DigitsOfANumber).ToList();
        if ((numbers.Count == 0 || numbers.Count < parts.Count) && !Words.SayUnknown(cell.Cell.Text)) Note(cell, "import.row.no_phone_number");
        return numbers;
    }

    private bool NotReadable((int Column, Cell Cell) cell, ReadDate read)
    {
        if (read.Impossible) Unclear(cell, "import.row.no_such_date");
        else if (read.Date is null && !read.SaysUnknown) Unclear(cell, "import.row.date_not_readable");
        else return false;
        return true;
    }

    private void CheckLengths()
    {
        foreach (var (column, meaning) in mapping.Meanings.Index())
        {
            var limit = meaning is Housing or Work or Remarks ? CleanText.LongLength : CleanText.NameLength;
            if (meaning != Ignore && row[column].Text.Length > limit) Unclear((column, row[column]), "import.row.too_long", limit);
        }
    }

    private IEnumerable<(int Column, Cell Cell)> Cells(ColumnMeaning meaning) =>
        mapping.Columns(meaning).Select(column => (Column: column, Cell: row[column])).Where(c => !c.Cell.Blank);

    private (int Column, Cell Cell)? First(ColumnMeaning meaning) => Cells(meaning).Select(c => ((int, Cell)?)c).FirstOrDefault();

    private string Text(ColumnMeaning meaning) => First(meaning)?.Cell.Text.Trim() ?? "";

    private string Header(int column) => header?[column].Text ?? "";

    private void Unclear((int Column, Cell Cell) at, string key, params object[] arguments) => _unclear.Add(Remark(at, key, arguments));

    private void Unclear(ColumnMeaning meaning, string key) => _unclear.Add(Remark(Place(meaning), key, []));

    private void Note((int Column, Cell Cell) at, string key, params object[] arguments) => _notes.Add(Remark(at, key, arguments));

    private void Note(ColumnMeaning meaning, string key) => _notes.Add(Remark(Place(meaning), key, []));

    private (int Column, Cell Cell) Place(ColumnMeaning meaning) =>
        mapping.Columns(meaning).Select(column => (column, row[column])).FirstOrDefault((-1, Cell.Empty));

    private RowRemark Remark((int Column, Cell Cell) at, string key, object[] arguments) =>
        new(Header(at.Column), at.Cell.Text, key, arguments);
}
