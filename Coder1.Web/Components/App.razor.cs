using Coder1.Web.Hosting;
using Microsoft.AspNetCore.Components;

namespace Coder1.Web.Components;

/// <summary>The document around every page. Only the IDE itself gets scripts.</summary>
public sealed partial class App
{
    private bool _isFull;

    [Inject]
    public required OpenPages Pages { get; init; }

    /// <summary>In development the page's script warns of slow renders in the console.</summary>
    [Inject]
    public required IHostEnvironment Environment { get; init; }

    [CascadingParameter]
    public HttpContext? Context { get; set; }

    protected override void OnInitialized() => _isFull = IsIdePath && Pages.IsFull;

    // "system" follows the browser; the page's script keeps the choice in a cookie, so that the first paint is right.
    private string Theme => Context?.Request.Cookies["coder1-theme"] switch
    {
        "dark" => "dark",
        "light" => "light",
        _ => "system",
    };

    // The only page with a circuit; the others are plain HTML and get no script.
    private bool IsIde => IsIdePath && !_isFull;

    private bool IsIdePath => Context?.Request.Path.StartsWithSegments("/w") == true;
}
