// The private account: what is delivered, what becomes of it, and the state of the Functions host. Nobody reads it without a role.

import { Keeping, Names, Tags, Watch } from '../types.bicep'

param names Names

param location string

param tags Tags

param keeping Keeping

param watch Watch

@description('Whether the account is reached through private endpoints only.')
param isPrivate bool

@description('Public addresses that are let in nevertheless.')
param allowedAddresses string[]

param workspaceId string

// Equal to Containers.cs and Tables.cs: a test compares them.
var ours = ['uploads', 'validated', 'editions', 'computed', 'reports', 'preview', 'powerbi', 'locks']

// The package of the app, events that could not be delivered, leases and states of timers, and the keys of the host.
var platform = ['deployments', 'deadletters', 'azure-webjobs-hosts', 'azure-webjobs-secrets']

var tableNames = ['Indicators', 'Pointers']

// The host makes its queue azure-webjobs-blobtrigger-* by itself; this one is read by ReportFailures from the first minute on.
var queueNames = ['webjobs-blobtrigger-poison']

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: names.ingest
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: keeping.redundancy }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    isLocalUserEnabled: false
    isSftpEnabled: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    // Not 'Disabled' with private endpoints: Event Grid (dead letters) and Defender come in as trusted services, which 'Deny' lets through.
    publicNetworkAccess: 'Enabled'
    networkAcls: {
      defaultAction: isPrivate ? 'Deny' : 'Allow'
      bypass: 'AzureServices'
      ipRules: [for address in allowedAddresses: { value: address, action: 'Allow' }]
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-06-01' = {
  parent: account
  name: 'default'
  properties: {
    // A delivery that is uploaded again under the same name does not destroy the one before.
    isVersioningEnabled: true
    deleteRetentionPolicy: { enabled: true, days: keeping.deletedDays }
    containerDeleteRetentionPolicy: { enabled: true, days: keeping.deletedDays }
  }
}

resource containers 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = [
  for name in concat(ours, platform): {
    parent: blobs
    name: name
    properties: { publicAccess: 'None' }
  }
]

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2025-06-01' = {
  parent: account
  name: 'default'
}

resource tables 'Microsoft.Storage/storageAccounts/tableServices/tables@2025-06-01' = [
  for name in tableNames: {
    parent: tableService
    name: name
  }
]

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2025-06-01' = {
  parent: account
  name: 'default'
}

resource queues 'Microsoft.Storage/storageAccounts/queueServices/queues@2025-06-01' = [
  for name in queueNames: {
    parent: queueService
    name: name
  }
]

type Rule = {
  name: string
  containers: string[]
  @description('Days after which the blob itself is deleted.')
  days: int?
  @description('Days after which a version that was overwritten is deleted.')
  versionDays: int?
}

var rules Rule[] = [
  // All but uploads: an older file of the same name is a delivery, too. (A rule has ten prefixes at most.)
  { name: 'old-versions', containers: concat(filter(ours, name => !contains(['uploads', 'locks'], name)), ['deployments', 'deadletters', 'azure-webjobs-secrets']), versionDays: keeping.versionDays }
  // Timers write their state twice a minute; nobody will ever want an older one.
  { name: 'host-versions', containers: ['azure-webjobs-hosts', 'locks'], versionDays: 1 }
  { name: 'reports', containers: ['reports'], days: keeping.reportDays }
  { name: 'dead-letters', containers: ['deadletters'], days: keeping.deadLetterDays }
  ...(keeping.?uploadDays == null ? [] : [{ name: 'uploads', containers: ['uploads'], days: keeping.uploadDays!, versionDays: keeping.uploadDays! }])
]

resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2025-06-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        for rule in rules: {
          name: rule.name
          type: 'Lifecycle'
          enabled: true
          definition: {
            filters: {
              blobTypes: ['blockBlob']
              prefixMatch: map(rule.containers, container => '${container}/')
            }
            actions: {
              ...(rule.?days == null ? {} : { baseBlob: { delete: { daysAfterModificationGreaterThan: rule.days! } } })
              ...(rule.?versionDays == null ? {} : { version: { delete: { daysAfterCreationGreaterThan: rule.versionDays! } } })
            }
          }
        }
      ]
    }
  }
  dependsOn: [blobs]
}

// Who uploaded what, who read figures that are not published. The public account has no such log: readers of open data are nobody's business.
// The only version newer than 2016, and the one that everybody uses.
#disable-next-line use-recent-api-versions
resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = if (watch.isAudited) {
  scope: blobs
  name: 'audit'
  properties: {
    workspaceId: workspaceId
    logs: [for category in ['StorageRead', 'StorageWrite', 'StorageDelete']: { category: category, enabled: true }]
  }
}

resource lock 'Microsoft.Authorization/locks@2020-05-01' = if (keeping.isLocked) {
  scope: account
  name: 'keep'
  properties: {
    level: 'CanNotDelete'
    notes: 'Holds every delivery. Remove the lock only to give up the environment.'
  }
}

output id string = account.id

output uploads string = '${account.properties.primaryEndpoints.blob}uploads'
