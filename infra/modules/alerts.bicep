// What somebody must be told. Names and descriptions are German: they stand in the letter that people get.

import { Names, Tags, Watch } from '../types.bicep'

param names Names

param location string

param tags Tags

param watch Watch

param workspaceId string

param insightsId string

param topicIds string[]

param healthAddress string

@description('Whether releases are taken up by Power BI.')
param hasPowerBi bool

resource actions 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: names.actions
  // Germany West Central sends letters itself; from elsewhere they go through the global service, and with them the addresses.
  location: location == 'germanywestcentral' ? location : 'global'
  tags: tags
  properties: {
    groupShortName: 'KomIM'
    enabled: true
    emailReceivers: [for (email, i) in watch.emails: { name: 'E-Mail ${i + 1}', emailAddress: email, useCommonAlertSchema: true }]
  }
}

type QueryAlert = {
  name: string
  title: string
  description: string
  severity: 0 | 1 | 2 | 3 | 4
  query: string
  @description('What is compared: a column of the query, or the number of its rows.')
  column: string?
  operator: 'GreaterThan' | 'LessThan'
  threshold: int
  every: string
  window: string
}

// Windows overlap: telemetry arrives some minutes late. An alert that is raised stays one alert until its cause is gone.
var queryAlerts QueryAlert[] = concat(
  [
    {
      name: 'poison'
      title: 'KomIM: Eine Datei konnte nicht verarbeitet werden'
      description: 'Eine Funktion hat ein Ereignis nach fünf Versuchen aufgegeben. Der Grund steht im Bericht der Lieferung und unter reports/failures.'
      severity: 1
      query: loadTextContent('../alerts/poison.kql')
      column: 'Failures'
      operator: 'GreaterThan'
      threshold: 0
      every: 'PT15M'
      window: 'PT30M'
    }
    {
      name: 'failed-function'
      title: 'KomIM: Eine Funktion ist gescheitert'
      description: 'Ein Aufruf endete mit einem Fehler. Die Plattform versucht es bis zu fünfmal; bleibt es dabei, folgt die Meldung über die nicht verarbeitete Datei.'
      severity: 3
      query: loadTextContent('../alerts/failed-function.kql')
      operator: 'GreaterThan'
      threshold: 0
      every: 'PT15M'
      window: 'PT30M'
    }
    {
      name: 'rejected-delivery'
      title: 'KomIM: Eine Lieferung wurde zurückgewiesen'
      description: 'Der Bericht nennt Zelle, Grund und Abhilfe. Die bisherigen Zahlen gelten weiter.'
      severity: 3
      query: loadTextContent('../alerts/rejected-delivery.kql')
      column: 'Deliveries'
      operator: 'GreaterThan'
      threshold: 0
      every: 'PT15M'
      window: 'PT30M'
    }
    {
      name: 'old-release'
      title: 'KomIM: Lange keine neue Veröffentlichung'
      description: 'Die geltende Veröffentlichung ist älter als vorgesehen. Sind Lieferungen ausgeblieben, oder wartet eine auf Freigabe?'
      severity: 2
      query: loadTextContent('../alerts/old-release.kql')
      column: 'Days'
      operator: 'GreaterThan'
      threshold: watch.releaseDays
      every: 'PT1H'
      window: 'PT3H'
    }
    {
      name: 'silence'
      title: 'KomIM: Der stündliche Abgleich meldet sich nicht'
      description: 'Seit drei Stunden kam kein Lebenszeichen. Läuft die Function App?'
      severity: 1
      query: loadTextContent('../alerts/silence.kql')
      operator: 'LessThan'
      threshold: 1
      every: 'PT1H'
      window: 'PT3H'
    }
  ],
  hasPowerBi
    ? [
        {
          name: 'failed-refresh'
          title: 'KomIM: Power BI hat eine Veröffentlichung nicht übernommen'
          description: 'Die Aktualisierung des semantischen Modells ist gescheitert. Die nächste Veröffentlichung versucht es erneut.'
          severity: 2
          query: loadTextContent('../alerts/failed-refresh.kql')
          column: 'Refreshes'
          operator: 'GreaterThan'
          threshold: 0
          every: 'PT15M'
          window: 'PT30M'
        }
      ]
    : []
)

resource queries 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = [
  for alert in queryAlerts: {
    name: 'komim-${alert.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: alert.title
      description: alert.description
      severity: alert.severity
      enabled: true
      scopes: [workspaceId]
      evaluationFrequency: alert.every
      windowSize: alert.window
      autoMitigate: true
      // The tables of a new workspace appear with the first telemetry.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: alert.query
            timeAggregation: alert.?column == null ? 'Count' : 'Maximum'
            metricMeasureColumn: alert.?column
            operator: alert.operator
            threshold: alert.threshold
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: [actions.id] }
    }
  }
]

type TopicAlert = {
  name: string
  metric: 'DeadLetteredCount' | 'DroppedEventCount'
  topic: int
  description: string
}

var topicAlerts TopicAlert[] = [
  {
    name: 'dead-letter-ingest'
    metric: 'DeadLetteredCount'
    topic: 0
    description: 'KomIM: Ein Ereignis des privaten Speicherkontos war nicht zuzustellen und liegt im Container deadletters. Lieferungen findet die App binnen zwei Stunden von selbst.'
  }
  { name: 'dead-letter-public', metric: 'DeadLetteredCount', topic: 1, description: 'KomIM: Ein Ereignis des öffentlichen Speicherkontos war nicht zuzustellen und liegt im Container deadletters.' }
  { name: 'dropped-ingest', metric: 'DroppedEventCount', topic: 0, description: 'KomIM: Ein Ereignis des privaten Speicherkontos ging verloren: Auch die Ablage in deadletters gelang nicht.' }
  { name: 'dropped-public', metric: 'DroppedEventCount', topic: 1, description: 'KomIM: Ein Ereignis des öffentlichen Speicherkontos ging verloren: Auch die Ablage in deadletters gelang nicht.' }
]

resource topics 'Microsoft.Insights/metricAlerts@2026-01-01' = [
  for alert in topicAlerts: {
    name: 'komim-${alert.name}'
    location: 'global'
    tags: tags
    properties: {
      description: alert.description
      severity: 1
      enabled: true
      scopes: [topicIds[alert.topic]]
      evaluationFrequency: 'PT15M'
      windowSize: 'PT15M'
      autoMitigate: true
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            name: alert.metric
            criterionType: 'StaticThresholdCriterion'
            metricNamespace: 'Microsoft.EventGrid/systemTopics'
            metricName: alert.metric
            timeAggregation: 'Total'
            // The metric appears with the first event.
            skipMetricValidation: true
            operator: 'GreaterThan'
            threshold: 0
          }
        ]
      }
      actions: [{ actionGroupId: actions.id }]
    }
  }
]

// Amsterdam, Paris, Dublin. There is no place in Germany; nothing is asked but how the app is.
var probes = ['emea-nl-ams-azr', 'emea-fr-pra-edge', 'emea-gb-db3-azr']

resource probe 'Microsoft.Insights/webtests@2022-06-15' = if (watch.isProbed) {
  name: 'komim-health'
  location: location
  tags: { ...tags, 'hidden-link:${insightsId}': 'Resource' }
  kind: 'standard'
  properties: {
    SyntheticMonitorId: 'komim-health'
    Name: 'KomIM: Gesundheit'
    Enabled: true
    Frequency: 900
    Timeout: 60
    Kind: 'standard'
    RetryEnabled: true
    Locations: [for place in probes: { Id: place }]
    Request: { RequestUrl: healthAddress, HttpVerb: 'GET', ParseDependentRequests: false }
    ValidationRules: { ExpectedHttpStatusCode: 200, SSLCheck: true, SSLCertRemainingLifetimeCheck: 14 }
  }
}

resource health 'Microsoft.Insights/metricAlerts@2026-01-01' = if (watch.isProbed) {
  name: 'komim-health'
  location: 'global'
  tags: tags
  properties: {
    description: 'KomIM: Die Function App antwortet nicht oder meldet, dass ihr etwas fehlt (/api/health).'
    severity: 1
    enabled: true
    scopes: [probe.id, insightsId]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT30M'
    autoMitigate: true
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: probe.id
      componentId: insightsId
      failedLocationCount: 2
    }
    actions: [{ actionGroupId: actions.id }]
  }
}
