namespace Cathograph.Core.Reports;

/// <summary>A part of a section.</summary>
public abstract record ReportBlock
{
    private protected ReportBlock()
    {
    }
}
