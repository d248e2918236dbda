using System.Text;
using Cathograph.Formats.Drawing;
using Cathograph.Formats.Svg;

namespace Cathograph.Formats.Html;

/// <summary>Figure markup as HTML.</summary>
internal static class HtmlText
{
    /// <summary>The text with raised and lowered runs, everything else escaped.</summary>
    public static string FromMarkup(string markup)
    {
        var html = new StringBuilder();
        foreach (TextRun run in RichText.Parse(markup).Runs)
        {
            string safe = XmlText.Escape(run.Text);
            _ = run.Level switch
            {
                ScriptLevel.Raised => html.Append("<sup>").Append(safe).Append("</sup>"),
                ScriptLevel.Lowered => html.Append("<sub>").Append(safe).Append("</sub>"),
                _ => html.Append(safe),
            };
        }

        return html.ToString();
    }
}
