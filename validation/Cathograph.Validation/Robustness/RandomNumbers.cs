namespace Cathograph.Validation.Robustness;

/// <summary>Draws from a seed; the same seed draws the same numbers on every machine.</summary>
internal sealed class RandomNumbers(int seed)
{
    private readonly Random _random = new(seed);

    public bool Chance(double probability) => _random.NextDouble() < probability;

    public double Between(double least, double most) => least + ((most - least) * _random.NextDouble());

    /// <summary>Every decade as likely as the next.</summary>
    public double Log(double least, double most) => Math.Exp(Between(Math.Log(least), Math.Log(most)));

    /// <summary>From <paramref name="least"/> to below <paramref name="end"/>.</summary>
    public int Integer(int least, int end) => _random.Next(least, end);

    public T Pick<T>(params ReadOnlySpan<T> choices) => choices[_random.Next(choices.Length)];
}
