namespace Coder1.Web.Hosting;

/// <summary>Reads what a form of ours posts.</summary>
internal static class FormBody
{
    /// <summary>The form; null where the body is none, or no form that can be read.</summary>
    /// <exception cref="BadHttpRequestException">The body is too large.</exception>
    public static async Task<IFormCollection?> TryReadAsync(HttpRequest request)
    {
        if (!request.HasFormContentType) return null;
        try
        {
            return await request.ReadFormAsync(request.HttpContext.RequestAborted);
        }
        catch (InvalidDataException)
        {
            return null; // a boundary that is missing, a key that is too long: not from our pages
        }
    }
}
