using Cathograph.Core.Reports;

namespace Cathograph.Tests.Core.Reports;

public sealed class TableTests
{
    [Fact]
    public void Row_WithTooFewCells_IsRefusedByNumber()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => new Table("t", [new TableColumn("a"), new TableColumn("b")], [new TableRow(1, 2), new TableRow(1)]));
        Assert.StartsWith("Row 1 has 1 cells, expected 2.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cell_IsEitherNumberOrWords()
    {
        TableCell number = 1.5;
        TableCell words = "C/20";
        Assert.Equal((1.5, null), (number.Number, number.Text));
        Assert.Equal((null, "C/20"), (words.Number, words.Text));
    }
}
