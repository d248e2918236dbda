using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;

namespace Cathograph.Formats.Neware;

/// <summary>What the parts of an archive are read with.</summary>
/// <param name="Request">The file.</param>
/// <param name="MaximumRows">Rows that a file of this length can hold in earnest.</param>
/// <param name="Findings">Where to say what was odd.</param>
internal sealed record NdcContext(ReadRequest Request, int MaximumRows, List<Finding> Findings)
{
    /// <summary>Name of the file for messages.</summary>
    public string Name => Request.Name;

    /// <summary>Adds a warning.</summary>
    public void Warn(string code, string message) => Findings.Add(Finding.Warning(code, message, Name));

    /// <summary>Refuses what cannot be true.</summary>
    public void CheckRows(int rows)
    {
        if (rows > MaximumRows)
        {
            throw new InvalidInputException(Name, $"found {rows} rows in an archive of {Request.Bytes.Length} bytes; expected at most {MaximumRows}");
        }

        if (rows == 0)
        {
            throw new InvalidInputException(Name, "found no row in data.ndc: the test had not begun when the file was written, or it is damaged; expected at least one row");
        }
    }
}
