namespace Passerelle.Features.Audit;

/// <summary>How a kind of line stands out.</summary>
public static class LogTags
{
    /// <summary>The kind of tag for a kind of line.</summary>
    public static string Of(string kind) => kind switch
    {
        "denied" or "sign_in_failed" => "late",
        "break_glass" or "taken_out" => "attention",
        _ => "plain",
    };
}
