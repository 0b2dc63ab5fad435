namespace KomIM.SampleData;

/// <summary>A value by age, straight between the given points and level beyond them.</summary>
internal sealed class Curve(params (int Age, double Value)[] points)
{
    public double this[int age]
    {
        get
        {
            var next = Array.FindIndex(points, point => point.Age >= age);
            if (next < 0)
                return points[^1].Value;
            if (next == 0)
                return points[0].Value;
            var (from, to) = (points[next - 1], points[next]);
            return from.Value + (to.Value - from.Value) * (age - from.Age) / (to.Age - from.Age);
        }
    }
}
