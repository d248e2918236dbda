using System.Text;
using Cathograph.Formats.Instruments;

namespace Cathograph.Formats.Volumes.Edf;

/// <summary>ESRF data format: text headers between braces, each with an image behind it.</summary>
internal sealed class EdfFormat : VolumeFormat
{
    public override string Key => "edf";

    public override string Title => "ESRF data format (.edf)";

    public override Match Recognise(string path, ReadOnlySpan<byte> head)
    {
        ReadOnlySpan<byte> start = head.TrimStart("\r\n \t"u8);
        if (start.Length == 0 || start[0] != (byte)'{')
        {
            return Match.No;
        }

        string text = Encoding.Latin1.GetString(start);
        return text.Contains("Dim_1", StringComparison.OrdinalIgnoreCase) && text.Contains("DataType", StringComparison.OrdinalIgnoreCase) ? Match.Certain : Match.No;
    }

    public override VolumeSource Open(string path, VolumeReadOptions options) => EdfSource.Open(path, options);
}
