namespace Passerelle.Bench;

/// <summary>One thing that people do all day, as the application and the floor answer it.</summary>
internal sealed record Operation(string Name, string Verb, IReadOnlyList<Counted> Shots)
{
    /// <summary>How many answers of the application must stand in the log.</summary>
    public long Logged => Shots.Where(s => s.Name is not (Figure.Floor or Figure.FloorAudited or Figure.FloorWhole or Figure.FloorWholeWrite)).Sum(s => (long)s.Answers);
}

/// <summary>What is measured.</summary>
internal static class Operations
{
    public static async Task<IReadOnlyList<Operation>> Of(Client client, Uri app, Uri floor, IReadOnlyList<Probe> probes, string? only, CancellationToken ct)
    {
        List<Operation> operations =
        [
            Read("case list, page 1", "list_cases", _ => "/cases?tab=all", _ => "/list"),
            Read("case overview", "view_case", n => $"/cases/{n.Case}", n => $"/case?id={n.Case}", n => $"/overview?id={n.Case}"),
            Read("search, first letters", "list_cases", n => $"/cases?q={n.Prefix}", n => $"/prefix?q={n.Prefix}"),
            Read("search, misspelt", "list_cases", n => $"/cases?q={n.Misspelt}", n => $"/typo?q={n.Misspelt}"),
        ];
        if ("record a contact".Contains(only ?? "", StringComparison.OrdinalIgnoreCase))
            operations.Add(Write(await ContactForm.Open(client, app, probes, ct)));
        operations.RemoveAll(o => !o.Name.Contains(only ?? "", StringComparison.OrdinalIgnoreCase));
        return operations;

        Operation Read(string name, string verb, Func<Turn, string> page, Func<Turn, string> floorPage, Func<Turn, string>? wholePage = null) => new(name, verb,
        [
            new Counted(Figure.Floor, n => OfFloor(HttpMethod.Get, floorPage(new Turn(probes[0], n)), audited: false)),
            new Counted(Figure.FloorAudited, n => OfFloor(HttpMethod.Get, floorPage(new Turn(probes[0], n)), audited: true)),
            .. wholePage is null ? [] : new[] { new Counted(Figure.FloorWhole, n => OfFloor(HttpMethod.Get, wholePage(new Turn(probes[0], n)), audited: true)) },
            .. new[] { "", Figure.PolicyOff }.SelectMany(guard => probes.Select(p =>
                new Counted(p.Name + guard, n => OfApp(p, new HttpRequestMessage(HttpMethod.Get, new Uri(app, page(new Turn(p, n)))))))),
        ]);

        Operation Write(ContactForm form) => new("record a contact", "record_contact",
        [
            new Counted(Figure.Floor, n => OfFloor(HttpMethod.Post, $"/contact?id={new Turn(probes[0], n).Case}", audited: true)),
            new Counted(Figure.FloorWholeWrite, n => OfFloor(HttpMethod.Post, $"/contact?id={new Turn(probes[0], n).Case}&whole=1", audited: true)),
            .. new[] { "", Figure.PolicyOff }.SelectMany(guard => probes.Select(p => new Counted(p.Name + guard, n => form.Fill(app, p, new Turn(p, n).Case)))),
        ]);

        HttpRequestMessage OfFloor(HttpMethod method, string path, bool audited) =>
            new(method, new Uri(floor, $"{path}{(path.Contains('?') ? '&' : '?')}worker={probes[0].Worker}{(audited ? "&audited=1" : "")}"));
    }

    public static HttpRequestMessage OfApp(Probe probe, HttpRequestMessage request)
    {
        request.Headers.Add("Cookie", probe.Cookie);
        request.Headers.Add("Accept-Language", "en");
        return request;
    }

    // The n-th request opens the n-th case and looks for the n-th name, and begins again after the last.
    private readonly record struct Turn(Probe Probe, int Number)
    {
        public Guid Case => Probe.Cases[Number % Probe.Cases.Count];
        public string Prefix => Probe.Prefixes[Number % Probe.Prefixes.Count];
        public string Misspelt => Probe.Misspelt[Number % Probe.Misspelt.Count];
    }
}
