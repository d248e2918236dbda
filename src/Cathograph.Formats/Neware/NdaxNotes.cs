using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Text;

namespace Cathograph.Formats.Neware;

/// <summary>
/// What the texts in an .ndax archive say: who measured, with what, and which auxiliary channel is which. They claim to be GB2312 and are not always; what
/// stands before a damaged place is used.
/// </summary>
internal sealed class NdaxNotes
{
    private const int MaximumText = 4 * 1024 * 1024;
    private const int MaximumAuxiliary = 256;

    private static readonly ImmutableDictionary<string, string> Labels = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["TestInfo/Barcode"] = "barcode", ["TestInfo/Remark"] = "remark", ["TestInfo/Creator"] = "operator", ["TestInfo/StepName"] = "program", ["TestInfo/StartTime"] = "start (local time)",
        ["TestInfo/EndTime"] = "end (local time)", ["TestInfo/DevID"] = "device", ["TestInfo/UnitID"] = "unit", ["TestInfo/ChlID"] = "channel", ["TestInfo/TestID"] = "test",
        ["TestInfo/CurrRange"] = "current range (mA)", ["TestInfo/VoltRange"] = "voltage range (V)", ["ZwjVersion/SvrVer"] = "server", ["ZwjVersion/CurrClientVer"] = "client",
        ["SCQ/Value"] = "active mass setting",
    }.ToImmutableDictionary(StringComparer.Ordinal);

    private readonly List<FileFact> facts = [];

    /// <summary>What the archive says of itself.</summary>
    public IReadOnlyList<FileFact> Facts => facts;

    /// <summary>Auxiliary channels in the order of the file: number, number of the real channel, kind.</summary>
    public List<(int Id, int RealChannel, int Kind)> Auxiliary { get; } = [];

    /// <summary>Reads the notes of an archive; never fails.</summary>
    public static NdaxNotes Read(NdaxPackage package, string name, ICollection<Finding> findings)
    {
        var notes = new NdaxNotes();
        foreach (string file in new[] { "VersionInfo.xml", "TestInfo.xml", "Step.xml" })
        {
            ReadOnlyMemory<byte>? bytes = package.Read(file, out string? problem);
            if (problem is not null)
            {
                findings.Add(Finding.Warning("ndax-notes", $"{problem}.", name));
            }

            if (bytes is { } content)
            {
                notes.Take(content.Length > MaximumText ? content[..MaximumText] : content, file, name, findings);
            }
        }

        return notes;
    }

    private void Take(ReadOnlyMemory<byte> bytes, string file, string name, ICollection<Finding> findings)
    {
        string text = LooseText.Decode(bytes).Text;
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreWhitespace = true, IgnoreProcessingInstructions = true, CheckCharacters = false,
            MaxCharactersInDocument = MaximumText,
        };
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), settings);
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Element)
                {
                    Element(reader);
                }
            }
        }
        catch (XmlException problem)
        {
            findings.Add(Finding.Warning("ndax-notes", $"{file} is damaged at line {problem.LineNumber.ToString(CultureInfo.InvariantCulture)}; what stands before was used.", name));
        }
    }

    private void Element(XmlReader reader)
    {
        string element = reader.LocalName;
        if (element.StartsWith("Aux", StringComparison.OrdinalIgnoreCase) && reader.GetAttribute("AuxID") is { } id)
        {
            if (Auxiliary.Count < MaximumAuxiliary)
            {
                Auxiliary.Add((Number(id), Number(reader.GetAttribute("RealChlID")), Number(reader.GetAttribute("ChlType"))));
            }

            return;
        }

        if (element is not ("TestInfo" or "ZwjVersion" or "SCQ"))
        {
            return;
        }

        while (reader.MoveToNextAttribute())
        {
            string value = reader.Value.Trim();
            if (Labels.TryGetValue($"{element}/{reader.LocalName}", out string? label) && value.Length is > 0 and < 1000 && !facts.Exists(fact => fact.Label == label))
            {
                facts.Add(new FileFact(label, value));
            }
        }
    }

    private static int Number(string? text) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) ? number : -1;
}
