namespace Passerelle.Demo;

/// <summary>One invented life, told through use-cases.</summary>
/// <param name="Title">Shown while it loads: alias and city.</param>
/// <param name="City">Where it is told.</param>
/// <param name="Tell">Tells it.</param>
public sealed record Story(string Title, City City, Func<StoryTeller, Task> Tell)
{
    /// <summary>Every story, in the order in which they are told.</summary>
    public static IReadOnlyList<Story> All { get; } = [];
}
