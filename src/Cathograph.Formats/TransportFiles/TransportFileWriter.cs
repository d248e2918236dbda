using System.Text;
using System.Text.Json;
using Cathograph.Core.Transport;
using Cathograph.Formats.Json;
using Cathograph.Formats.Materials;

namespace Cathograph.Formats.TransportFiles;

/// <summary>Writes a law as a file that <see cref="TransportFileReader"/> reads back to the same numbers.</summary>
public static class TransportFileWriter
{
    /// <summary>The text of the file.</summary>
    /// <param name="law">The law; all its numbers are finite.</param>
    /// <returns>Indented JSON with a final line break.</returns>
    public static string Write(TransportLaw law)
    {
        ArgumentNullException.ThrowIfNull(law);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, JsonLayout.Options))
        {
            Write(new KeyWriter(json), law);
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    /// <summary>Writes the object of a law.</summary>
    internal static void Write(KeyWriter keys, TransportLaw law)
    {
        keys.Json.WriteStartObject();
        keys.Text(TransportKeys.Name, law.Name);
        if (!KeyWriter.IsOwnSource(law.Source))
        {
            keys.Text(MaterialKeys.Source, law.Source);
        }

        keys.Quantity(TransportKeys.BulkConductivity, law.BulkConductivity);
        keys.Json.WriteStartArray(TransportKeys.Points.Name);
        foreach (EffectiveTransport point in law.Points)
        {
            Write(keys, point);
        }

        keys.Json.WriteEndArray();
        if (law is TransportClosure closure)
        {
            keys.Json.WriteStartObject(TransportKeys.Closure.Name);
            Write(keys, TransportKeys.IonicLaw, closure.Ionic);
            Write(keys, TransportKeys.ElectronicLaw, closure.Electronic);
            Write(keys, TransportKeys.ShareLaw, closure.ConnectedShare);
            keys.Json.WriteEndObject();
        }

        keys.Json.WriteEndObject();
    }

    private static void Write(KeyWriter keys, EffectiveTransport point)
    {
        keys.Json.WriteStartObject();
        keys.Text(TransportKeys.PointName, point.Name);
        keys.Json.WriteStartObject(TransportKeys.Volumes.Name);
        keys.Quantity(TransportKeys.ActiveMaterial, point.Volumes.ActiveMaterial);
        keys.Quantity(TransportKeys.Electrolyte, point.Volumes.Electrolyte);
        keys.Quantity(TransportKeys.Carbon, point.Volumes.Carbon);
        keys.Json.WriteEndObject();
        Write(keys, point.IonicConductivity, TransportKeys.Ionic, TransportKeys.IonicLow, TransportKeys.IonicHigh);
        Write(keys, point.ElectronicConductivity, TransportKeys.Electronic, TransportKeys.ElectronicLow, TransportKeys.ElectronicHigh);
        Write(keys, point.ConnectedShare, TransportKeys.Share, TransportKeys.ShareLow, TransportKeys.ShareHigh);
        if (point.ContactArea is { } area)
        {
            Write(keys, area, TransportKeys.ContactArea, TransportKeys.ContactAreaLow, TransportKeys.ContactAreaHigh);
        }

        keys.Quantity(TransportKeys.DepthFrom, point.Depth?.From);
        keys.Quantity(TransportKeys.DepthTo, point.Depth?.To);
        keys.Json.WriteEndObject();
    }

    private static void Write(KeyWriter keys, Estimate estimate, KeySpec value, KeySpec low, KeySpec high)
    {
        keys.Quantity(value, estimate.Value);
        if (estimate.Low < estimate.Value || estimate.High > estimate.Value)
        {
            keys.Quantity(low, estimate.Low);
            keys.Quantity(high, estimate.High);
        }
    }

    private static void Write(KeyWriter keys, KeySpec key, FittedTerms law)
    {
        keys.Json.WriteStartObject(key.Name);
        keys.Json.WriteStartArray(TransportKeys.Terms.Name);
        foreach (TransportTerm term in law.Terms)
        {
            keys.Json.WriteStartObject();
            keys.Quantity(TransportKeys.Coefficient, term.Coefficient);
            keys.WholeNumber(TransportKeys.PowerOfActive, term.ActiveMaterial);
            keys.WholeNumber(TransportKeys.PowerOfElectrolyte, term.Electrolyte);
            keys.WholeNumber(TransportKeys.PowerOfCarbon, term.Carbon);
            keys.Json.WriteEndObject();
        }

        keys.Json.WriteEndArray();
        keys.Quantity(TransportKeys.Error, law.Error);
        keys.Json.WriteEndObject();
    }
}
