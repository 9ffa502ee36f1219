using Passerelle.Platform.Identity;

namespace Passerelle.Platform.Commands;

/// <summary>
/// <c>confirm</c> lists what waits for a second person; <c>confirm NUMBER</c> is the operator's own word, where a partnership has nobody else to say it.
/// </summary>
public static class ConfirmCommand
{
    /// <summary>0 when everything was listed, or the one was confirmed.</summary>
    public static Task<int> Run(CommandLine options) => Operator.Try(async stop =>
    {
        await using var database = await OpenDatabase.Start(options, stop);
        await using var door = new DoorDataSource(Npgsql.NpgsqlDataSource.Create(database.Connections.Door));
        var desk = new OperatorDesk(database.Connections, door, TimeProvider.System);
        var waiting = await desk.List(stop);
        if (options.Words is not [var number])
        {
            Console.WriteLine(waiting.Count == 0 ? "Nothing waits for a second person." : "These wait for a second person:");
            foreach (var one in waiting)
                Console.WriteLine($"  {NumberOf(one)}  {one.Partnership}  {one.What}{(one.Others.Length == 0 ? "; nobody else can confirm it: ./passerelle confirm " + NumberOf(one) : "; for " + one.Others)}");
            return 0;
        }
        var asked = waiting.Where(w => NumberOf(w).Equals(number, StringComparison.OrdinalIgnoreCase)).ToList();
        if (asked is not [var found])
            throw new CommandException($"Nothing that waits has the number '{number}'. ./passerelle confirm lists them.");
        if (found.Others.Length > 0)
            throw new CommandException($"This is not for the operator: {found.Others} can confirm it on the pages.");
        await desk.Confirm(found, stop);
        Console.WriteLine($"Confirmed: {found.What}");
        return 0;
    });

    // The end of an id is its random part.
    private static string NumberOf(WaitingWord waiting) => (waiting.IsLink ? "L" : "R") + waiting.Id.ToString("N")[^8..];
}
