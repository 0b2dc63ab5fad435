// Where telemetry goes. Keys are off: only who has a role may write. Sampling stays off as well: a trace is the proof of one
// delivery, and there are some dozens a month. What bounds the bill is the daily cap.

import { Names, Tags, Watch } from '../types.bicep'

param names Names

param location string

param tags Tags

param watch Watch

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-07-01' = {
  name: names.workspace
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: watch.logDays
    workspaceCapping: { dailyQuotaGb: watch.dailyGigabytes }
    features: {
      disableLocalAuth: true
      enableLogAccessUsingOnlyResourcePermissions: true
    }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: names.insights
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    IngestionMode: 'LogAnalytics'
    DisableLocalAuth: true
    SamplingPercentage: 100
  }
}

output workspaceId string = workspace.id

output insightsId string = insights.id
