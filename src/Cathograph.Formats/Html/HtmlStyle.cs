namespace Cathograph.Formats.Html;

/// <summary>The style sheet of a report: readable on a phone, on a desk and on paper.</summary>
internal static class HtmlStyle
{
    public const string Sheet = """
        :root { --ink: #1f1f1f; --soft: #5c5c5c; --line: #d9d9d9; --accent: #0072b2; --wash: #f5f7f9; }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; }
        body { margin: 0 auto; max-width: 52rem; padding: 1.5rem 1rem 3rem; background: #fff; color: var(--ink);
          font: 1rem/1.55 Helvetica, Arial, "Liberation Sans", "DejaVu Sans", sans-serif; overflow-wrap: break-word; }
        h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .75rem; }
        h2 { font-size: 1.25rem; margin: 2.25rem 0 .75rem; padding-top: .5rem; border-top: 1px solid var(--line); }
        p { margin: 0 0 .9rem; }
        a { color: var(--accent); }
        sub, sup { font-size: .72em; line-height: 0; }
        .lead { font-size: 1.1rem; }
        .verdict { border-left: 4px solid #009e73; background: var(--wash); padding: .7rem 1rem; margin: 1rem 0; }
        .verdict.weak { border-color: #e69f00; }
        .verdict.bad { border-color: #d55e00; }
        .verdict p { margin: .2rem 0 0; }
        .verdict small { color: var(--soft); display: block; }
        .numbers { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: .75rem; margin: 1.25rem 0; padding: 0; list-style: none; }
        .numbers li { border: 1px solid var(--line); border-radius: 4px; padding: .7rem .9rem; line-height: 1.35; }
        .numbers b { display: block; font-size: 1.5rem; line-height: 1.3; font-weight: 600; }
        .numbers b span { font-size: .95rem; font-weight: 400; white-space: nowrap; }
        .numbers small { display: block; color: var(--soft); }
        nav { background: var(--wash); padding: .8rem 1rem; margin: 1.25rem 0; font-size: .95rem; }
        nav ol { margin: .2rem 0 0; padding-left: 1.3rem; columns: 16rem; }
        .findings { list-style: none; padding: 0; margin: 0; }
        .findings li { border-left: 4px solid #8a8a8a; padding: .35rem .8rem; margin: 0 0 .55rem; background: var(--wash); }
        .findings .warning { border-color: #e69f00; }
        .findings .error { border-color: #d55e00; }
        .findings code { color: var(--soft); font-size: .85em; }
        .scroll { overflow-x: auto; margin: 0 0 1.2rem; }
        table { border-collapse: collapse; font-size: .9rem; line-height: 1.35; font-variant-numeric: tabular-nums; min-width: 60%; }
        caption { text-align: left; padding: 0 0 .4rem; }
        th, td { padding: .3rem .7rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
        thead th { border-top: 1.5px solid var(--ink); border-bottom: 1px solid var(--ink); vertical-align: top; }
        thead th span { display: block; font-weight: 400; color: var(--soft); }
        tbody tr:last-child td { border-bottom: 1.5px solid var(--ink); }
        .number { text-align: right; white-space: nowrap; }
        tr.highlighted td { background: #e8f2f9; font-weight: 600; }
        .remark { color: var(--soft); font-size: .88rem; margin: -.7rem 0 1.2rem; }
        figure { margin: 1.2rem 0 1.6rem; }
        figure svg { display: block; width: min(100%, calc(var(--paper-width) * 1.25)); height: auto; }
        figcaption { margin-top: .5rem; font-size: .92rem; line-height: 1.45; }
        .references { padding-left: 1.4rem; font-size: .92rem; }
        footer { margin-top: 2.5rem; border-top: 1px solid var(--line); padding-top: .8rem; color: var(--soft); font-size: .85rem; }
        footer dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: 0; }
        footer dd { margin: 0; font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .95em; overflow-wrap: anywhere; }
        @media (max-width: 30rem) { footer dl { display: block; } footer dd { margin-bottom: .4rem; } h1 { font-size: 1.45rem; } }
        @media print {
          @page { margin: 18mm 16mm; }
          @page wide { size: landscape; margin: 14mm 12mm; }
          body { max-width: none; padding: 0; font-size: 10pt; }
          h2 { break-after: avoid; }
          figure, tr, .findings li, .verdict, .numbers { break-inside: avoid; }
          thead { display: table-header-group; }
          figure svg { width: min(100%, var(--paper-width)); }
          .scroll { overflow: visible; }
          table { font-size: 8pt; }
          th, td { padding: .2rem .4rem; overflow-wrap: break-word; }
          .wide { page: wide; }
          .wide .number { white-space: normal; }
          * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
          a { color: inherit; text-decoration: none; }
        }
        """;
}
