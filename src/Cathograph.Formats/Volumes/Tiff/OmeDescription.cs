using System.Globalization;
using System.Xml;

namespace Cathograph.Formats.Volumes.Tiff;

/// <summary>The description of OME-TIFF: XML with a <c>Pixels</c> element (Open Microscopy Environment, schema 2016-06).</summary>
internal static class OmeDescription
{
    private const long LongestText = 1 << 24;

    /// <summary>Reads the description; null when it is another.</summary>
    public static TiffMetadata? Read(string text)
    {
        if (!text.TrimStart('\uFEFF', ' ', '\r', '\n').StartsWith('<') || !text.Contains("<OME", StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LongestText };
            using var reader = XmlReader.Create(new StringReader(text.TrimStart('\uFEFF')), settings);
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "Pixels")
                {
                    return Pixels(reader);
                }
            }
        }
        catch (XmlException)
        {
            return null;
        }

        return null;
    }

    private static TiffMetadata Pixels(XmlReader reader)
    {
        string order = (reader.GetAttribute("DimensionOrder") ?? "XYCZT").ToLowerInvariant();
        order = order.Length == 5 && order.StartsWith("xy", StringComparison.Ordinal) && order[2..].Order().SequenceEqual("ctz") ? order[2..] : "czt";
        var axes = new TiffAxes(Count(reader, "SizeC"), Count(reader, "SizeZ"), Count(reader, "SizeT"), order);
        return new TiffMetadata
        {
            Kind = "OME",
            Axes = axes,
            Edges = (Edge(reader, "X"), Edge(reader, "Y"), Edge(reader, "Z")),
            Facts = reader.GetAttribute("DimensionOrder") is { } named ? [("OME dimension order", named)] : [],
        };
    }

    private static int Count(XmlReader reader, string name) =>
        int.TryParse(reader.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0 ? count : 1;

    private static double Edge(XmlReader reader, string axis)
    {
        double unit = reader.GetAttribute($"PhysicalSize{axis}Unit") is { } name ? LengthUnit.Metres(name) ?? 0 : 1e-6;
        return double.TryParse(reader.GetAttribute($"PhysicalSize{axis}"), NumberStyles.Float, CultureInfo.InvariantCulture, out double edge) && edge > 0 ? edge * unit : 0;
    }
}
