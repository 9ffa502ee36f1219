using Passerelle.Demo.Stories;

namespace Passerelle.Demo;

/// <summary>One invented life, told through use-cases.</summary>
/// <param name="Title">Shown while it loads: alias and city.</param>
/// <param name="City">Where it is told.</param>
/// <param name="Tell">Tells it.</param>
public sealed record Story(string Title, City City, Func<StoryTeller, Task> Tell)
{
    /// <summary>Every story, in the order in which they are told.</summary>
    public static IReadOnlyList<Story> All { get; } =
    [
        Kestrel.Story, Wren.Story, Tamar.Story,
        Marrow.Story, Lantern.Story, Bramble.Story,
        Quill.Story, Pike.Story,
        Sable.Story, Heron.Story,
        Alder.Story, Osprey.Story, Flint.Story,
    ];
}
