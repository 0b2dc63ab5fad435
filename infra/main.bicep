// KomIM in a subscription of its own or in another's. What stands here is the table of contents; modules/ has the chapters.
// The event subscriptions are not among them: they need a key that only the deployed code brings. events.bicep follows after it.

targetScope = 'subscription'

import { Budget, Deployer, EnvironmentName, GermanRegion, Keeping, MalwareScan, People, PowerBi, PrivateNetwork, Scale, Settings, Tags, Watch, namesOf, resourceGroupOf } from 'types.bicep'

@description('Name of the environment; the resource group is rg-komim-NAME.')
param environmentName EnvironmentName

@description('Where everything is.')
param location GermanRegion = 'germanywestcentral'

@description('Further tags of every resource.')
param tags Tags = {}

@description('Groups of people who deliver and approve.')
param people People = {}

@description('Who uploads the public page.')
param deployer Deployer?

@description('Size of the app.')
param scale Scale

@description('Redundancy, soft delete, life of old blobs, lock.')
param keeping Keeping

@description('Alerts and logs.')
param watch Watch

@description('Whether a release waits in preview until somebody approves it.')
param needsApproval bool = false

@description('Power BI; left out: none.')
param powerBi PowerBi?

@description('Further origins of the page, where it has a name of its own: https://integration.example.org.')
param pageOrigins string[] = []

@description('Further settings of the app.')
param furtherSettings Settings = {}

@description('Budget of the resource group; left out: none.')
param budget Budget?

@description('Private endpoints; left out: none.')
param privateNetwork PrivateNetwork?

@description('Malware scan of deliveries; left out: none.')
param malwareScan MalwareScan?

var names = namesOf(environmentName, subscription().subscriptionId)

// By azd-env-name azd finds the resource group again.
var allTags = { ...tags, application: 'KomIM', 'azd-env-name': environmentName }

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: resourceGroupOf(environmentName)
  location: location
  tags: allTags
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: { name: names.identity, location: location, tags: allTags }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: { names: names, location: location, tags: allTags, watch: watch }
}

module ingest 'modules/ingest.bicep' = {
  scope: group
  params: {
    names: names
    location: location
    tags: allTags
    keeping: keeping
    watch: watch
    isPrivate: privateNetwork != null
    allowedAddresses: privateNetwork.?deliveryAddresses ?? []
    workspaceId: monitoring.outputs.workspaceId
  }
}

module public 'modules/public.bicep' = {
  scope: group
  params: { names: names, location: location, tags: allTags, keeping: keeping }
}

module topics 'modules/topics.bicep' = {
  scope: group
  params: { names: names, location: location, tags: allTags, ingestId: ingest.outputs.id, publicId: public.outputs.id }
}

module malware 'modules/malware.bicep' = if (malwareScan != null) {
  scope: group
  params: { names: names, scan: malwareScan! }
  // An account has one system topic, and Defender uses the one that is there.
  dependsOn: [topics]
}

module network 'modules/network.bicep' = if (privateNetwork != null) {
  scope: group
  params: { names: names, location: location, tags: allTags, settings: privateNetwork!, ingestId: ingest.outputs.id }
}

module access 'modules/access.bicep' = {
  scope: group
  params: {
    names: names
    appPrincipalId: identity.outputs.principalId
    ingestTopicPrincipalId: topics.outputs.ingestPrincipalId
    publicTopicPrincipalId: topics.outputs.publicPrincipalId
    people: people
    deployer: deployer
    isScanned: malwareScan != null
  }
}

module app 'modules/app.bicep' = {
  scope: group
  params: {
    names: names
    location: location
    tags: allTags
    scale: scale
    needsApproval: needsApproval
    isScanned: malwareScan != null
    powerBi: powerBi
    furtherSettings: furtherSettings
    pageOrigins: concat([public.outputs.origin], pageOrigins)
    subnetId: network.?outputs.appSubnetId
  }
  // A right takes minutes to be known everywhere: it is given before there is an app that needs it.
  dependsOn: [access]
}

module alerts 'modules/alerts.bicep' = {
  scope: group
  params: {
    names: names
    location: location
    tags: allTags
    watch: watch
    workspaceId: monitoring.outputs.workspaceId
    insightsId: monitoring.outputs.insightsId
    topicIds: topics.outputs.ids
    healthAddress: app.outputs.health
    hasPowerBi: powerBi != null
  }
}

module dashboard 'modules/dashboard.bicep' = {
  scope: group
  params: { location: location, tags: allTags, workspaceId: monitoring.outputs.workspaceId }
}

module spending 'modules/budget.bicep' = if (budget != null) {
  scope: group
  params: { names: names, budget: budget!, emails: watch.emails }
  dependsOn: [alerts]
}

@description('The public page.')
output KOMIM_PAGE string = public.outputs.page

@description('The public container: manifest.json and the names that never change.')
output KOMIM_DOWNLOADS string = public.outputs.downloads

@description('The container to deliver into.')
output KOMIM_UPLOADS string = ingest.outputs.uploads

@description('How the app is.')
output KOMIM_HEALTH string = app.outputs.health

@description('The dashboard in the portal.')
output KOMIM_DASHBOARD string = '${environment().portal}/#@${tenant().tenantId}/resource${dashboard.outputs.id}/workbook'
