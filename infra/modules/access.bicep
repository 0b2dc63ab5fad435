// Who may do what where. One line is one role assignment; its reason stands in Azure beside it.
// Nobody has a right on a whole account except where a line says so.

import { Deployer, Names, People } from '../types.bicep'

param names Names

@description('Identity of the app.')
param appPrincipalId string

@description('Identities of the system topics.')
param ingestTopicPrincipalId string

param publicTopicPrincipalId string

param people People

param deployer Deployer?

@description('Whether the app must read the verdict of the malware scan.')
param isScanned bool

type Role = 'Blob Contributor' | 'Blob Reader' | 'Blob Writer' | 'Blob Tag Reader' | 'Queue Contributor' | 'Table Contributor' | 'Metrics Publisher' | 'Reader'

type Who = 'app' | 'ingestTopic' | 'publicTopic' | 'deliverers' | 'approvers' | 'deployer'

type Grant = {
  who: Who
  role: Role
  @description('Name of the container, table or queue; empty: the whole account, or the component.')
  on: string
  reason: string
  @description('What of the role is left, as a condition; left out: all of it.')
  condition: string?
}

@description('A role of our own, for what no built-in role does without doing more.')
type OwnRole = {
  role: 'Blob Writer' | 'Blob Tag Reader'
  description: string
  dataActions: string[]
  isNeeded: bool
}

var blobs = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs'

var ownRoles OwnRole[] = [
  // Storage Blob Data Contributor also deletes: blobs, and the container itself.
  {
    role: 'Blob Writer'
    description: 'Reads and writes blobs, and deletes none.'
    dataActions: ['${blobs}/read', '${blobs}/write', '${blobs}/add/action']
    isNeeded: !empty(keys.deliverers) || !empty(keys.approvers)
  }
  // Storage Blob Data Owner is the only built-in role that reads tags.
  {
    role: 'Blob Tag Reader'
    description: 'Reads the index tags of a blob, in which Defender for Storage leaves its verdict.'
    dataActions: ['${blobs}/tags/read']
    isNeeded: isScanned
  }
]

// https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
var roleIds = {
  'Blob Contributor': 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  'Blob Reader': '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1'
  'Queue Contributor': '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  'Table Contributor': '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
  'Metrics Publisher': '3913510d-42f4-4e42-8a64-420c390055eb'
  Reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7'
  ...toObject(ownRoles, own => own.role, own => guid(resourceGroup().id, 'KomIM', own.role))
}

// What names an assignment is known before the deployment, so that what-if can tell what it will do. Empty: nobody.
var keys = {
  app: names.identity
  ingestTopic: names.ingestTopic
  publicTopic: names.publicTopic
  deliverers: people.?deliverers ?? ''
  approvers: people.?approvers ?? ''
  deployer: deployer.?id ?? ''
}

var principals = {
  app: { id: appPrincipalId, type: 'ServicePrincipal' }
  ingestTopic: { id: ingestTopicPrincipalId, type: 'ServicePrincipal' }
  publicTopic: { id: publicTopicPrincipalId, type: 'ServicePrincipal' }
  deliverers: { id: people.?deliverers, type: 'Group' }
  approvers: { id: people.?approvers, type: 'Group' }
  deployer: { id: deployer.?id, type: deployer.?type }
}

// Those who approve leave a word under approved/, and do not touch the release that they looked at.
// (https://learn.microsoft.com/azure/role-based-access-control/conditions-format: none of these actions, or such a blob)
var writingApprovals = '((!(ActionMatches{\'${blobs}/write\'}) AND !(ActionMatches{\'${blobs}/add/action\'})) OR (@Resource[${blobs}:path] StringLike \'approved/*\'))'

// What the host itself needs of its storage: leases and states of timers (azure-webjobs-hosts), keys (azure-webjobs-secrets), the queue
// azure-webjobs-blobtrigger-* of events that were taken in, and to list containers: its health check does (WebJobsStorageHealthCheck in
// https://github.com/Azure/azure-functions-host). Microsoft's page says Storage Blob Data Owner, Storage Queue Data Contributor and, for blob triggers,
// Storage Account Contributor, all on the account (https://learn.microsoft.com/azure/azure-functions/functions-reference). Of the first the host uses reading,
// writing and leasing in these two containers; the last is for triggers that poll the logs of the account, and these are driven by events.
var onPrivateContainers Grant[] = concat(
  [
    { who: 'app', role: 'Blob Reader', on: 'uploads', reason: 'Reads what was delivered; nobody but deliverers writes it.' }
    { who: 'app', role: 'Blob Contributor', on: 'validated', reason: 'Writes and reads the checked figures of a table and period.' }
    { who: 'app', role: 'Blob Contributor', on: 'editions', reason: 'Keeps the figures that were replaced.' }
    { who: 'app', role: 'Blob Contributor', on: 'computed', reason: 'Names the version of an indicator that is in force.' }
    { who: 'app', role: 'Blob Contributor', on: 'reports', reason: 'Writes the report on a delivery, and the reason of a failure.' }
    { who: 'app', role: 'Blob Contributor', on: 'preview', reason: 'Lays out a release that waits for approval.' }
    { who: 'app', role: 'Blob Contributor', on: 'powerbi', reason: 'Remembers the refresh under way.' }
    { who: 'app', role: 'Blob Contributor', on: 'locks', reason: 'Leases the only right to publish.' }
    { who: 'app', role: 'Blob Contributor', on: 'deployments', reason: 'The platform puts the package of the app there and loads it, as the app.' }
    { who: 'app', role: 'Blob Contributor', on: 'azure-webjobs-hosts', reason: 'Leases and states of timers of the Functions host.' }
    { who: 'app', role: 'Blob Contributor', on: 'azure-webjobs-secrets', reason: 'Keys of the Functions host, among them that of the blob events.' }
    { who: 'ingestTopic', role: 'Blob Contributor', on: 'deadletters', reason: 'Leaves events of the private account that could not be delivered.' }
    { who: 'publicTopic', role: 'Blob Contributor', on: 'deadletters', reason: 'Leaves events of the public account that could not be delivered.' }
    { who: 'deliverers', role: 'Blob Writer', on: 'uploads', reason: 'Deliver files; what they overwrite is kept as a version.' }
    { who: 'deliverers', role: 'Blob Reader', on: 'reports', reason: 'Read what became of a delivery.' }
    { who: 'approvers', role: 'Blob Writer', on: 'preview', reason: 'Look at a release that waits, and approve it.', condition: writingApprovals }
    { who: 'approvers', role: 'Blob Reader', on: 'reports', reason: 'Read the reports on the deliveries that a release is made of.' }
  ],
  isScanned ? [{ who: 'app', role: 'Blob Tag Reader', on: 'uploads', reason: 'Reads the verdict of the malware scan.' }] : []
)

var onPrivateTables Grant[] = [
  { who: 'app', role: 'Table Contributor', on: 'Indicators', reason: 'Writes and reads the values of indicators.' }
  { who: 'app', role: 'Table Contributor', on: 'Pointers', reason: 'Swaps the pointer to the version in force.' }
]

var onPrivateAccount Grant[] = [
  { who: 'app', role: 'Queue Contributor', on: '', reason: 'All queues are those of the Functions host; the name of one is known only once it runs.' }
  { who: 'app', role: 'Reader', on: '', reason: 'The Functions host asks every half minute whether its storage answers, by listing containers; sees no data and no keys.' }
  { who: 'deliverers', role: 'Reader', on: '', reason: 'Find the container in the portal; sees no data and no keys.' }
  { who: 'approvers', role: 'Reader', on: '', reason: 'Find the container in the portal; sees no data and no keys.' }
]

var onPublicContainers Grant[] = [
  { who: 'app', role: 'Blob Contributor', on: 'downloads', reason: 'Publishes releases; nobody else writes here.' }
  { who: 'deployer', role: 'Blob Contributor', on: '$web', reason: 'Uploads the public page.' }
]

var onPublicQueues Grant[] = [
  { who: 'app', role: 'Queue Contributor', on: 'webjobs-blobtrigger-poison', reason: 'The host leaves failed events of the public account there, ReportFailures takes them.' }
]

var onInsights Grant[] = [
  { who: 'app', role: 'Metrics Publisher', on: '', reason: 'Sends telemetry without a key.' }
]

resource ingest 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: names.ingest

  resource blobs 'blobServices' existing = {
    name: 'default'
  }

  resource tables 'tableServices' existing = {
    name: 'default'
  }
}

resource public 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: names.public

  resource blobs 'blobServices' existing = {
    name: 'default'
  }

  resource queues 'queueServices' existing = {
    name: 'default'
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: names.insights
}

resource roles 'Microsoft.Authorization/roleDefinitions@2022-04-01' = [
  for own in filter(ownRoles, own => own.isNeeded): {
    name: roleIds[own.role]
    properties: {
      roleName: 'KomIM ${own.role} ${uniqueString(resourceGroup().id)}'
      description: own.description
      type: 'CustomRole'
      assignableScopes: [resourceGroup().id]
      permissions: [{ dataActions: own.dataActions }]
    }
  }
]

// People and the deployer may be left out.
var privateContainerGrants = filter(onPrivateContainers, grant => !empty(keys[grant.who]))

var privateAccountGrants = filter(onPrivateAccount, grant => !empty(keys[grant.who]))

var publicContainerGrants = filter(onPublicContainers, grant => !empty(keys[grant.who]))

resource privateContainers 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' existing = [
  for grant in privateContainerGrants: {
    parent: ingest::blobs
    name: grant.on
  }
]

resource privateContainerAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (grant, i) in privateContainerGrants: {
    scope: privateContainers[i]
    name: guid(privateContainers[i].id, keys[grant.who], roleIds[grant.role])
    properties: {
      principalId: principals[grant.who].id!
      principalType: principals[grant.who].type!
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds[grant.role])
      description: grant.reason
      condition: grant.?condition
      conditionVersion: grant.?condition == null ? null : '2.0'
    }
    dependsOn: [roles]
  }
]

resource privateTables 'Microsoft.Storage/storageAccounts/tableServices/tables@2025-06-01' existing = [
  for grant in onPrivateTables: {
    parent: ingest::tables
    name: grant.on
  }
]

resource privateTableAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (grant, i) in onPrivateTables: {
    scope: privateTables[i]
    name: guid(privateTables[i].id, keys[grant.who], roleIds[grant.role])
    properties: {
      principalId: principals[grant.who].id!
      principalType: principals[grant.who].type!
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds[grant.role])
      description: grant.reason
    }
  }
]

resource privateAccountAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for grant in privateAccountGrants: {
    scope: ingest
    name: guid(ingest.id, keys[grant.who], roleIds[grant.role])
    properties: {
      principalId: principals[grant.who].id!
      principalType: principals[grant.who].type!
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds[grant.role])
      description: grant.reason
    }
  }
]

resource publicContainers 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' existing = [
  for grant in publicContainerGrants: {
    parent: public::blobs
    name: grant.on
  }
]

resource publicContainerAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (grant, i) in publicContainerGrants: {
    scope: publicContainers[i]
    name: guid(publicContainers[i].id, keys[grant.who], roleIds[grant.role])
    properties: {
      principalId: principals[grant.who].id!
      principalType: principals[grant.who].type!
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds[grant.role])
      description: grant.reason
    }
  }
]

resource publicQueues 'Microsoft.Storage/storageAccounts/queueServices/queues@2025-06-01' existing = [
  for grant in onPublicQueues: {
    parent: public::queues
    name: grant.on
  }
]

resource publicQueueAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (grant, i) in onPublicQueues: {
    scope: publicQueues[i]
    name: guid(publicQueues[i].id, keys[grant.who], roleIds[grant.role])
    properties: {
      principalId: principals[grant.who].id!
      principalType: principals[grant.who].type!
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds[grant.role])
      description: grant.reason
    }
  }
]

resource insightsAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for grant in onInsights: {
    scope: insights
    name: guid(insights.id, keys[grant.who], roleIds[grant.role])
    properties: {
      principalId: principals[grant.who].id!
      principalType: principals[grant.who].type!
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds[grant.role])
      description: grant.reason
    }
  }
]
