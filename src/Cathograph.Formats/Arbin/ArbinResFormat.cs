using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;

namespace Cathograph.Formats.Arbin;

/// <summary>Arbin's databases (.res, Microsoft Access), read through mdbtools; see README.md beside it.</summary>
internal sealed class ArbinResFormat : InstrumentFormat
{
    private const string RowsTable = "Channel_Normal_Table";
    private const string AuxiliaryTable = "Auxiliary_Table";
    private const string TestTable = "Global_Table";

    private static readonly (string Column, string Label)[] TestFacts =
    [
        ("Test_Name", "test"), ("Item_ID", "item"), ("Creator", "operator"), ("Comments", "comment"), ("Schedule_File_Name", "program"), ("Channel_Index", "channel"),
        ("Software_Version", "software"), ("Serial_Number", "serial number"), ("MASS", "mass setting"),
    ];

    public override string Key => "arbin-res";

    public override string Title => "Arbin database (.res, through mdbtools)";

    public override Match Recognise(FileSample sample) =>
        sample.Head.Length > 20 && (sample.Head[4..].StartsWith("Standard Jet DB"u8) || sample.Head[4..].StartsWith("Standard ACE DB"u8)) ? Match.Certain : Match.No;

    public override InstrumentFile Read(ReadRequest request)
    {
        using var database = new MdbTools(request);
        List<Finding> findings = [];
        var rows = new ArbinRows();
        if (!database.Export(RowsTable, rows) || rows.Count == 0)
        {
            throw new InvalidInputException(request.Name, $"found a Microsoft Access database without rows in {RowsTable}; expected the .res file of an Arbin cycler");
        }

        if (database.Cut)
        {
            findings.Add(Finding.Warning("res-cut", $"{RowsTable} could not be read to its end; the {rows.Count} rows before were kept.", request.Name));
        }

        var tests = new ArbinTests();
        database.Export(TestTable, tests);
        var auxiliary = new ArbinAuxiliary();
        database.Export(AuxiliaryTable, auxiliary);
        return new InstrumentFile
        {
            Name = request.Name,
            Format = Key,
            Cycling = rows.Data(request.Name, auxiliary, findings),
            Facts = Facts(tests),
            Findings = [.. findings],
        };
    }

    private static ImmutableArray<FileFact> Facts(ArbinTests tests) =>
        [.. TestFacts.Select(fact => (fact.Label, Value: tests.Value(fact.Column))).Where(fact => fact.Value is { Length: > 0 } and not "0").Select(fact => new FileFact(fact.Label, fact.Value!))];
}
