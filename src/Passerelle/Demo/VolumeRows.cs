namespace Passerelle.Demo;

/// <summary>What one case of the bulk data writes into each table; values in the order of the columns.</summary>
internal sealed record VolumeTable(string Name, string Columns, Func<VolumeCase, IEnumerable<object?[]>> Rows)
{
    private const string Handling = ", class, life_domain, agency_id, audience, known_from";

    private static readonly string[] Domains = ["HOU", "EMP", "HEA", "FAM", "DEB", "LEI", "JUS"];
    private static readonly string[] Modes = ["face_to_face", "face_to_face", "phone", "video", "message", "home_visit"];
    private static readonly string[] Outcomes = ["kept", "kept", "kept", "kept", "kept", "missed", "kept", "cancelled_by_service"];
    private static readonly string[] Accounts =
    [
        "Came on time. We went through the week: two applications sent, one answer. The next step is the appointment at the housing desk.",
        "Short call to confirm tomorrow’s appointment. Sounded rested, asked about the bus times and wrote them down.",
        "Spoke about the instalment plan. The first three payments have arrived; the fourth is prepared. Wants to see the balance next time.",
        "Visit together with the workshop leader. The trial period ends this month; both sides are content and want to go on.",
        "Worried about the letter from the registry. We read it together: one document is missing, we asked for it by phone there and then.",
        "Spoke about the evenings, which are long. Agreed to try the sports club on Thursdays; the first visit is free.",
        "The family visit went well. Would like to cook for everybody next time and asked what the house rules say.",
        "Went over the conditions again in plain words. All understood; the question about travel goes to the probation service.",
    ];
    private static readonly (string Kind, string Severity, string Direction, string Facts)[] Events =
    [
        ("positive_milestone", "info", "positive", "Finished the first module of the course with a certificate."),
        ("new_job_or_housing", "info", "positive", "Signed the contract for a room from the first of the month."),
        ("job_or_housing_loss", "minor", "negative", "The temporary contract was not renewed; told us the same day."),
        ("relationship_change", "info", "neutral", "Moved back in with a brother for the time being."),
    ];

    /// <summary>Every table, for cases with this many entries each.</summary>
    public static IReadOnlyList<VolumeTable> All(int entries) =>
    [
        new("casework.case_file", "id, partnership_id, reference, alias, alias_words, sort_name, state, state_since, track, main_purpose, lead_agency_id, opened_on, closed_on, closure_reason, closure_reasons" + Handling,
            c => [[c.Id, VolumeCity.City.Id, c.Reference, c.Alias, c.AliasWords, c.SortName, c.State, c.StateSince, c.State == "VOL" ? "voluntary" : "mandated", "reintegration", c.Lead,
                   c.OpenedOn, c.IsClosed ? c.LastOn : null, c.IsClosed ? "goals_met" : null, c.IsClosed ? "The goals are met." : "", .. Handled(c, audience: "team")]]),
        new("casework.person", "id, case_id, gender, birth, birth_place, communication_needs" + Handling,
            c => [[VolumeCity.Id(2, c.Index), c.Id, null, c.Birth, "", "", .. Handled(c)]]),
        new("casework.person_name", "id, case_id, person_id, kind, given, particle, family, script, verified, source, words, word_codes, codes" + Handling,
            c => [[VolumeCity.Id(3, c.Index), c.Id, VolumeCity.Id(2, c.Index), "legal", c.Given.Text, "", c.Family.Text, "Latn", true, "", new[] { c.Given.Word, c.Family.Word },
                   c.Given.WordCodes.Concat(c.Family.WordCodes).ToArray(), c.Given.Codes.Union(c.Family.Codes).ToArray(), .. Handled(c)]]),
        new("casework.team", "id, case_id, worker_id, function, classes, life_domains, reach, starts_at, why, source" + Handling,
            c => c.Seats.Select((seat, n) => (object?[])[VolumeCity.Id(4, c.Index, n), c.Id, seat.Worker, seat.Function, seat.Classes, seat.LifeDomains, "case", c.OpenedAt, "Bulk data.", "volume",
                   .. Handled(c, agency: seat.Agency)])),
        new("casework.whereabouts", "id, case_id, kind, place, starts_on" + Handling,
            c => [[VolumeCity.Id(5, c.Index), c.Id, c.ReleaseOn is null ? "actual" : "prison", FormattableString.Invariant($"{c.Index % 90 + 1} Demo Street"), c.OpenedOn, .. Handled(c)]]),
        new("casework.key_date", "id, case_id, kind, date, confidence, source, as_of" + Handling,
            c => c.ReleaseOn is not { } release ? [] :
                 [[VolumeCity.Id(6, c.Index), c.Id, "planned_release", release.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), "likely", "Bulk data", c.OpenedOn, .. Handled(c)]]),
        new("casework.need", "id, case_id, level, support, since" + Handling,
            c => Enumerable.Range(0, 3).Select(n => (object?[])[VolumeCity.Id(7, c.Index, n), c.Id, n == 0 ? "need" : "some_need", "in_progress", c.OpenedOn, .. Handled(c, domain: Domains[(c.Index + n * 2) % 7])])),
        new("casework.domain_owner", "id, case_id, worker_id, starts_on" + Handling,
            c => [[VolumeCity.Id(8, c.Index), c.Id, c.KeyWorker, c.OpenedOn, .. Handled(c, domain: Domains[c.Index % 7])]]),
        new("casework.decision", "id, case_id, author_id, author_function, recorded_at, kind, to_state, reasons, decided_on" + Handling,
            c => [[VolumeCity.Id(9, c.Index), c.Id, c.Seats[0].Worker, "coordinator", c.OpenedAt, "open", c.IsClosed ? "ASM" : c.State, "Opened with the bulk data.", c.OpenedOn, .. Handled(c)]]),
        new("casework.due", "id, case_id, kind, due_on" + Handling,
            c => c.IsClosed ? [] : [[VolumeCity.Id(10, c.Index), c.Id, "review", c.LastOn.AddDays(90), .. Handled(c)]]),
        new("casework.significant_event", "id, case_id, author_id, author_function, recorded_at, happened_on, kind, severity, direction, place, facts, source, reliability, consequence, consequence_reason" + Handling,
            c => Enumerable.Range(0, entries / 6).Select(n =>
            {
                var (kind, severity, direction, facts) = Events[(c.Index + n) % Events.Length];
                var day = c.EntryOn(2 * n + 1, entries);
                return (object?[])[VolumeCity.Id(11, c.Index, n), c.Id, c.KeyWorker, "key_worker", VolumeCase.At(day, 1), day, kind, severity, direction, "", facts, "Key worker", "A", "none",
                    "Spoken about at the next contact.", .. Handled(c, since: VolumeCase.At(day, 1))];
            })),
        new("casework.contact", "id, case_id, author_id, author_function, recorded_at, happened_on, with_whom, mode, outcome, place, duration_minutes, planned, purpose, life_domains, account, fact_or_judgement, concern, concern_text" + Handling,
            c => Contacts(c, entries - 1 - entries / 6)),
        new("access.feed", "worker_id, case_id, mine, our_agency, open, state, reference, alias, sort_name, release_on, lead_agency_id, key_worker_id, updated_at, updated_by, class, agency_id, audience",
            c => c.Seats.Select(seat => (object?[])[seat.Worker, c.Id, true, true, !c.IsClosed, c.State, c.Reference, c.Alias, c.SortName, c.ReleaseOn, c.Lead, c.KeyWorker, c.LastAt, c.KeyWorker, "O", c.Lead, "team"])),
        new("access.name_key", "worker_id, word, case_id, class, agency_id, audience",
            c => c.Seats.SelectMany(seat => Words(c).Select(word => (object?[])[seat.Worker, word.Word, c.Id, "O", c.Lead, "team"]))),
    ];

    /// <summary>The words under which a case is found, each with its sound codes; none for the words of an alias.</summary>
    public static IEnumerable<(string Word, string[] Codes)> Words(VolumeCase c) =>
        [(c.Given.Word, c.Given.Codes), (c.Family.Word, c.Family.Codes), .. c.AliasWords.Select(word => (word, Array.Empty<string>()))];

    private static IEnumerable<object?[]> Contacts(VolumeCase c, int count)
    {
        for (var n = 0; n < count; n++)
        {
            var last = n == count - 1;
            var day = last ? c.LastOn : c.EntryOn(n + 1, count);
            var at = last ? c.LastAt : VolumeCase.At(day, n);
            var dice = new Dice((ulong)c.Index, (ulong)n + 100);
            yield return
            [
                VolumeCity.Id(12, c.Index, n), c.Id, c.KeyWorker, "key_worker", at, day, "person", dice.Of(Modes), dice.Of(Outcomes), "", 15 * (1 + dice.Below(4)), true, "",
                new[] { dice.Of(Domains) }, dice.Of(Accounts), "fact", false, "", .. Handled(c, since: at),
            ];
        }
    }

    private static object?[] Handled(VolumeCase c, string? domain = null, Guid? agency = null, string audience = "case", DateTime? since = null) =>
        ["O", domain, agency ?? c.Lead, audience, since ?? c.OpenedAt];
}
