using Cathograph.Core;

namespace Cathograph.Tests.Core;

public sealed class KernelAttributeTests
{
    [Fact]
    public void Reason_IsTheOneGiven()
    {
        Assert.Equal("one sweep", new KernelAttribute("one sweep").Reason);
    }
}
