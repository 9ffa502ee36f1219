using System.Text;

namespace Passerelle.Domain.Casework.People;

/// <summary>The script a name is written in, as far as its letters tell.</summary>
public enum Script
{
#pragma warning disable CS1591 // the names of the scripts say all there is to say
    Latin, Cyrillic, Greek, Arabic, Hebrew, Georgian, Armenian, Other,
#pragma warning restore CS1591
}

/// <summary>Tells scripts apart.</summary>
public static class ScriptGuess
{
    /// <summary>The script of the first letter; <see cref="Script.Other"/> when there is none or no table for it.</summary>
    public static Script Of(string text) => text.EnumerateRunes().Where(Rune.IsLetter).Select(ScriptOf).FirstOrDefault(Script.Other);

    private static Script ScriptOf(Rune letter) => letter.Value switch
    {
        < 0x0250 or (>= 0x1E00 and < 0x1F00) => Script.Latin,
        (>= 0x0370 and < 0x0400) or (>= 0x1F00 and < 0x2000) => Script.Greek,
        >= 0x0400 and < 0x0530 => Script.Cyrillic,
        >= 0x0530 and < 0x0590 => Script.Armenian,
        >= 0x0590 and < 0x0600 => Script.Hebrew,
        (>= 0x0600 and < 0x0700) or (>= 0x0750 and < 0x0780) or (>= 0xFB50 and < 0xFE00) or (>= 0xFE70 and < 0xFF00) => Script.Arabic,
        (>= 0x10A0 and < 0x1100) or (>= 0x1C90 and < 0x1CC0) => Script.Georgian,
        _ => Script.Other,
    };
}
