using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Studies;

namespace Cathograph.Cli.Volumes;

/// <summary>
/// Several verbs of <c>volume</c> on one volume as one: it is read, and its particles are told apart, once; each part takes those words of the command line that are its own;
/// their reports become one.
/// </summary>
internal abstract class ChainVerb : Verb
{
    private readonly Option<string?> _property = Declare.Text("--property", "FILE", "a map of a property on the same grid, such as Ni K-edge energy, electron density or state of charge");
    private readonly Option<int?> _each = Declare.WholeNumber("--each", "so many of the largest particles get the figure of their own maps and bins (default 3)", 0, 100_000);

    /// <summary>The parts in the order of work; the first reads the file.</summary>
    protected abstract ImmutableArray<Verb> Parts { get; }

    /// <summary>The part that is done for single particles too.</summary>
    protected abstract Verb ParticlePart { get; }

    /// <summary>Parts that have nothing to say without a property.</summary>
    protected abstract ImmutableArray<Verb> PropertyParts { get; }

    public override ImmutableArray<Symbol> Inputs
    {
        get
        {
            var symbols = new List<Symbol>();
            foreach (Symbol symbol in Parts.SelectMany((part, k) => part.Inputs.Where(symbol => k == 0 || symbol is Option)).Append(_each))
            {
                if (!symbols.Exists(known => known.Name == symbol.Name) && symbol.Name is not ("--map" or "--map-name" or "--map-unit" or "--particle"))
                {
                    symbols.Add(symbol.Name == _property.Name ? _property : symbol);
                }
            }

            return [.. symbols];
        }
    }

    public override RunReport Run(CommandContext context)
    {
        bool hasProperty = !context.WordsOf(_property).IsEmpty;
        Verb[] parts = [.. Parts.Where(part => hasProperty || !PropertyParts.Contains(part))];
        int single = context.Value(_each) ?? 3;
        var runs = new List<(string Name, string Title, RunReport Run)>();
        for (int k = 0; k < parts.Length; k++)
        {
            context.Progress.Report(new StudyProgress(k, parts.Length, parts[k].Name));
            runs.Add((parts[k].Name, "", parts[k].Run(context.Of(parts[k], WordsFor(parts[k], context)))));
        }

        int[] largest = hasProperty ? LargestParticles(runs, single) : [];
        foreach (int particle in largest)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            string[] words = [.. WordsFor(ParticlePart, context), "--particle", FormattableString.Invariant($"{particle}")];
            RunReport run = ParticlePart.Run(context.Of(ParticlePart, words));
            runs.Add((FormattableString.Invariant($"particle-{particle}"), FormattableString.Invariant($"Particle {particle}: "), run with { Binaries = [] }));
        }

        return Joined(runs);
    }

    // The options of a part among those that were written; the property is the second volume of the particles too.
    private IReadOnlyList<string> WordsFor(Verb part, CommandContext context)
    {
        var words = new List<string> { context.Value((Argument<string>)Parts[0].Inputs[0]) };
        ImmutableArray<Option> own = [.. part.Inputs.OfType<Option>()];
        foreach (Option given in Inputs.OfType<Option>())
        {
            ImmutableArray<string> written = context.WordsOf(given);
            string name = own.Any(option => option.Name == given.Name) ? given.Name : given.Name.Replace("--property", "--map", StringComparison.Ordinal);
            if (!written.IsEmpty && own.Any(option => option.Name == name))
            {
                words.Add(name);
                words.AddRange(written.Skip(1));
            }
        }

        return words;
    }

    // Whole particles first: what is cut by the box has lost contacts.
    private static int[] LargestParticles(List<(string Name, string Title, RunReport Run)> runs, int count)
    {
        DataSheet sheet = runs.Find(item => item.Name == "particles").Run.Sheets[0];
        ReadOnlySpan<double> Column(string key) => sheet.Columns.First(column => column.Key == key).Values.AsSpan();
        double[] id = Column("id").ToArray();
        double[] volume = Column("volume_um3").ToArray();
        double[] cut = Column("touchesBox").ToArray();
        return [.. Enumerable.Range(0, id.Length).OrderBy(row => cut[row]).ThenByDescending(row => volume[row]).Take(count).Select(row => (int)id[row])];
    }

    private RunReport Joined(List<(string Name, string Title, RunReport Run)> runs)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var sections = ImmutableArray.CreateBuilder<ReportSection>();
        var sheets = ImmutableArray.CreateBuilder<DataSheet>();
        var json = new JsonObject();
        foreach ((string name, string title, RunReport run) in runs)
        {
            foreach (ReportSection section in run.Report.Sections)
            {
                sections.Add(new ReportSection(title + section.Title, [.. section.Blocks.Select(block => Named(block, name, names))]));
            }

            sheets.AddRange(run.Sheets.Select(sheet => names.Add(sheet.Name) ? sheet : new DataSheet($"{name}-{sheet.Name}", sheet.Columns)));
            json[name] = run.Json;
        }

        ImmutableArray<Report> reports = [.. runs.Where(item => item.Title.Length == 0).Select(item => item.Run.Report)];
        return new RunReport
        {
            Report = new Report
            {
                Title = TitleOf(reports),
                Lead = string.Join(" ", reports.Select(report => report.Lead).Where(lead => lead.Length > 0)),
                Verdict = reports.Select(report => report.Verdict).FirstOrDefault(verdict => verdict is { IsCompleted: false }) ?? reports.Select(report => report.Verdict).LastOrDefault(verdict => verdict is not null),
                KeyNumbers = [.. reports.SelectMany(report => report.KeyNumbers).DistinctBy(number => number.Label)],
                Findings = [.. reports.SelectMany(report => report.Findings).DistinctBy(finding => (finding.Code, finding.Where))],
                Sections = sections.ToImmutable(),
                Parameters = [.. reports.SelectMany(report => report.Parameters).DistinctBy(parameter => parameter.Name)],
                Citations = [.. reports.SelectMany(report => report.Citations).DistinctBy(citation => citation.Text)],
            },
            Json = json,
            Sheets = sheets.ToImmutable(),
            Files = [.. runs.SelectMany(item => item.Run.Files)],
            Binaries = [.. runs.SelectMany(item => item.Run.Binaries)],
            ResolvedInput = new JsonObject(runs.Where(item => item.Run.ResolvedInput is not null).Select(item => KeyValuePair.Create(item.Name, (JsonNode?)item.Run.ResolvedInput))),
            Seed = runs.Select(item => item.Run.Seed).FirstOrDefault(seed => seed is not null),
        };
    }

    /// <summary>The title of the joined report.</summary>
    /// <param name="reports">The reports of the parts.</param>
    protected abstract string TitleOf(ImmutableArray<Report> reports);

    // Two parts may call a table or a figure alike; files may not be.
    private static ReportBlock Named(ReportBlock block, string part, HashSet<string> names) => block switch
    {
        ReportTable { Table: { } table } when !names.Add(table.Name) => new ReportTable(new Table($"{part}-{table.Name}", table.Columns, table.Rows) { Title = table.Title, Note = table.Note }),
        ReportFigure { Figure: { } figure } when !names.Add(figure.Name) => new ReportFigure(figure with { Name = $"{part}-{figure.Name}" }),
        _ => block,
    };
}
