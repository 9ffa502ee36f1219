using static Passerelle.Domain.Access.Role;

namespace Passerelle.Demo;

public static partial class Cities
{
    /// <summary>The network that the five cities are members of: its programme, never a case.</summary>
    public static City Network => new("NET", "Forum of Demo Cities", "FR", "Europe/Paris", "en",
        [
            new("office", "Forum of Demo Cities (demo)", "network", 6),
            new("university", "University of the Demo Sea (demo)", "university", 4),
        ],
        [
            new("manager", "Perrin Volta-Lys", "office", NetworkManager),
            new("evaluator", "Iolanthe Merk", "university", Evaluator),
        ]);
}
