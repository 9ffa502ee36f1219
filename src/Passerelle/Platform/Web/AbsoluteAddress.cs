using Microsoft.AspNetCore.Mvc;

namespace Passerelle.Platform.Web;

/// <summary>Addresses for paper and telephone, where a path is not enough.</summary>
public static class AbsoluteAddress
{
    /// <summary>The path with the scheme and host under which this request came.</summary>
    public static string Absolute(this IUrlHelper url, string path)
    {
        var request = url.ActionContext.HttpContext.Request;
        return $"{request.Scheme}://{request.Host}{path}";
    }
}
