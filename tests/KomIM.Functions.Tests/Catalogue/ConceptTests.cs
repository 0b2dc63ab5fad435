using KomIM.Catalogue;

namespace KomIM.Tests.Catalogue;

/// <summary>Several tables that count the same, and what the catalogue asks of them.</summary>
public sealed class ConceptTests
{
    [Fact]
    public void The_employable_of_two_tables_are_the_same_people() =>
        Assert.Equal("elb", CatalogueRoot.Load(TestPaths.Catalogue).Tables["KOMIM-6B"].Measures.Single(measure => measure.Concept == "benefit-recipients").Items!["benefit"]);

    [Theory]
    [InlineData("tables/KOMIM-6B.yaml", "items: { benefit: elb }", "items: { benefit: all }", "'benefit: all' is no item of a dimension that only other tables of concept 'benefit-recipients' have")]
    [InlineData("tables/KOMIM-6B.yaml", ", items: { benefit: elb }", "", "another table of concept 'benefit-recipients' lacks this dimension, and codelist 'benefit' has no total")]
    [InlineData("tables/13111-12-03-4.yaml", "reference:", "rounded: 5\nreference:", "concept 'employees' is rounded in one table and not in another")]
    public void A_concept_whose_tables_do_not_count_the_same_is_refused(string file, string right, string wrong, string reason)
    {
        using var copy = new CatalogueCopy();
        copy.Replace(file, right, wrong);
        var refused = Assert.Throws<CatalogueException>(() => CatalogueRoot.Load(copy.Folder));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }
}
