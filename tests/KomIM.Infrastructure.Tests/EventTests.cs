using System.Reflection;
using System.Text.RegularExpressions;
using KomIM.Infrastructure.Tests.Bicep;
using KomIM.Storage;
using Microsoft.Azure.Functions.Worker;

namespace KomIM.Infrastructure.Tests;

/// <summary>Each blob trigger of the code is woken by exactly one subscription, for exactly its blobs.</summary>
public sealed class EventTests
{
    private const string Created = "Microsoft.Storage.BlobCreated";

    private const string Subscriptions = "Microsoft.EventGrid/systemTopics/eventSubscriptions";

    // The host does not look at the path of a trigger: what an event names beside it must not pass.
    private static readonly string[] Blobs = ["lieferung.csv", "ordner/lieferung.xlsx", "12411-03-03-4/2023.csv", "1B.json", "manifest.json", "manifest.json.bak", "Manifest.json", "releases/20261126T030000/manifest.json", "approved/20261126T030000", "approved/", "x/approved/y", "approved"];

    private static readonly string[] Types = [Created, "Microsoft.Storage.BlobDeleted", "Microsoft.Storage.BlobTierChanged", "Microsoft.Storage.BlobRenamed"];

    private static readonly (string Function, BlobTriggerAttribute Trigger)[] Triggers =
    [
        .. from type in typeof(Containers).Assembly.GetTypes()
           from method in type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
           let function = method.GetCustomAttribute<FunctionAttribute>()
           where function is not null
           from parameter in method.GetParameters()
           let trigger = parameter.GetCustomAttribute<BlobTriggerAttribute>()
           where trigger is not null
           select (function.Name, trigger),
    ];

    [Fact]
    public void The_code_has_blob_triggers_and_all_are_driven_by_events()
    {
        Assert.NotEmpty(Triggers);
        Assert.All(Triggers, trigger => Assert.Equal(BlobTriggerSource.EventGrid, trigger.Trigger.Source));
    }

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void Every_trigger_has_one_subscription_and_every_subscription_a_trigger(string environment) =>
        Assert.Equal(Triggers.Select(trigger => trigger.Function).Order(StringComparer.Ordinal), Infra.EventsOf(environment).OfType(Subscriptions).Select(FunctionOf).Order(StringComparer.Ordinal));

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void A_subscription_calls_the_app_with_the_key_of_blob_events(string environment)
    {
        var app = Infra.Of(environment).The("Microsoft.Web/sites");

        Assert.All(Infra.EventsOf(environment).OfType(Subscriptions), subscription =>
        {
            Assert.Equal(("WebHook", "EventGridSchema"), (subscription.Text("properties.destination.endpointType"), subscription.Text("properties.eventDeliverySchema")));
            Assert.Equal($"https://{app.Name}.azurewebsites.net/runtime/webhooks/blobs?functionName=Host.Functions.{FunctionOf(subscription)}&code={StandIn.Secret}", subscription.Text("properties.destination.properties.endpointUrl"));
            Assert.Contains(subscription.Text("properties.destination.properties.minimumTlsVersionAllowed"), (string[])["1.2", "1.3"]);
        });
    }

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void A_subscription_lets_through_the_blobs_of_its_trigger_and_no_others(string environment)
    {
        var deployment = Infra.Of(environment);

        foreach (var (function, trigger) in Triggers)
        {
            var subscription = Infra.EventsOf(environment).OfType(Subscriptions).Single(each => FunctionOf(each) == function);
            var account = trigger.Connection == StorageAccounts.Public ? deployment.Public() : deployment.Ingest();
            Assert.Equal(account.Id, TopicOf(deployment, subscription).Text("properties.source"));
            // Containers that nobody has stand for those that somebody makes one day.
            foreach (var container in deployment.ContainersOf(account).SelectMany(name => (string[])[name, name + "-2", "x" + name, name.ToUpperInvariant()]))
                foreach (var blob in Blobs)
                    foreach (var type in Types)
                        Assert.True(
                            subscription.Passes(type, TopicAndSubject.Of(container, blob)) == (type == Created && Matches(trigger.BlobPath, $"{container}/{blob}")),
                            $"{function}: {type} of {container}/{blob} {(subscription.Passes(type, TopicAndSubject.Of(container, blob)) ? "passes" : "does not pass")}");
        }
    }

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void What_cannot_be_delivered_for_a_day_is_kept(string environment)
    {
        var (deployment, events) = (Infra.Of(environment), Infra.EventsOf(environment));

        Assert.All(events.OfType(Subscriptions), subscription =>
        {
            Assert.InRange(subscription["properties.retryPolicy.maxDeliveryAttempts"]!.GetValue<int>(), 10, 30);
            Assert.Equal(1440, subscription["properties.retryPolicy.eventTimeToLiveInMinutes"]!.GetValue<int>());
            Assert.Equal("SystemAssigned", subscription.Text("properties.deadLetterWithResourceIdentity.identity.type"));
            Assert.Null(subscription["properties.deadLetterDestination"]);
            var letters = subscription["properties.deadLetterWithResourceIdentity.deadLetterDestination.properties"]!;
            var container = deployment.OfType(Accounts.ContainerType).Single(container => container.Name == $"{letters["blobContainerName"]}");
            Assert.Equal(deployment.Ingest().Id, $"{letters["resourceId"]}");
            Assert.True(container.IsIn(deployment.Ingest()));
            Assert.Contains(deployment.OfType("Microsoft.Authorization/roleAssignments"), assignment => assignment.IsIn(container) && assignment.Text("properties.principalId") == StandIn.PrincipalOf(TopicOf(deployment, subscription).Id));
        });
    }

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void Each_account_has_one_topic_with_an_identity_of_its_own(string environment)
    {
        var topics = Infra.Of(environment).OfType("Microsoft.EventGrid/systemTopics").ToArray();

        Assert.Equal(Infra.Of(environment).OfType(Accounts.Type).Select(account => account.Id).Order(StringComparer.Ordinal), topics.Select(topic => topic.Text("properties.source")!).Order(StringComparer.Ordinal));
        Assert.All(topics, topic => Assert.Equal(("SystemAssigned", "Microsoft.Storage.StorageAccounts"), (topic.Text("identity.type"), topic.Text("properties.topicType"))));
    }

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void The_second_phase_makes_subscriptions_and_nothing_else_and_the_first_makes_none(string environment)
    {
        Assert.All(Infra.EventsOf(environment).Resources, resource => Assert.Equal(Subscriptions, resource.Type));
        Assert.Empty(Infra.Of(environment).OfType(Subscriptions));
    }

    private static string FunctionOf(Resource subscription) => Regex.Match(subscription.Text("properties.destination.properties.endpointUrl")!, @"functionName=Host\.Functions\.(\w+)").Groups[1].Value;

    private static Resource TopicOf(Deployment deployment, Resource subscription) => deployment.OfType("Microsoft.EventGrid/systemTopics").Single(subscription.IsIn);

    // {name} stands for any text, slashes included.
    private static bool Matches(string path, string blob) => Regex.IsMatch(blob, "^" + Regex.Replace(Regex.Escape(path), @"\\\{\w+}", ".*") + "$");
}
