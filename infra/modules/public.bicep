// The public account: releases that anyone may read, and the page around them. Only the app writes releases.

import { Keeping, Names, Tags } from '../types.bicep'

param names Names

param location string

param tags Tags

param keeping Keeping

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: names.public
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: keeping.redundancy }
  properties: {
    accessTier: 'Hot'
    // The one account with anonymous reading, and in it the one container.
    allowBlobPublicAccess: true
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    isLocalUserEnabled: false
    isSftpEnabled: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: 'Enabled'
    networkAcls: { defaultAction: 'Allow', bypass: 'AzureServices' }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-08-01' = {
  parent: account
  name: 'default'
  properties: {
    // No versioning: releases/{id}/ never changes, and the stable names are copies of it. Soft delete also keeps what is overwritten.
    isVersioningEnabled: false
    deleteRetentionPolicy: { enabled: true, days: keeping.deletedDays }
    containerDeleteRetentionPolicy: { enabled: true, days: keeping.deletedDays }
    staticWebsite: { enabled: true, indexDocument: 'index.html', errorDocument404Path: 'index.html' }
    // Open data: any page may read it, none may write.
    cors: {
      corsRules: [
        {
          allowedOrigins: ['*']
          allowedMethods: ['GET', 'HEAD', 'OPTIONS']
          allowedHeaders: ['*']
          exposedHeaders: ['Content-Length', 'Content-Type', 'ETag', 'Last-Modified']
          maxAgeInSeconds: 86400
        }
      ]
    }
  }
}

resource downloads 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = {
  parent: blobs
  name: 'downloads'
  properties: { publicAccess: 'Blob' }
}

// Read through the address of the static page, never as a container.
resource page 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = {
  parent: blobs
  name: '$web'
  properties: { publicAccess: 'None' }
}

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2025-06-01' = {
  parent: account
  name: 'default'
}

// The host writes an event that failed five times into the account of its blob.
resource poison 'Microsoft.Storage/storageAccounts/queueServices/queues@2025-06-01' = {
  parent: queueService
  name: 'webjobs-blobtrigger-poison'
}

resource lock 'Microsoft.Authorization/locks@2020-05-01' = if (keeping.isLocked) {
  scope: account
  name: 'keep'
  properties: {
    level: 'CanNotDelete'
    notes: 'Links to its releases are in circulation. Remove the lock only to give up the environment.'
  }
}

output id string = account.id

output downloads string = '${account.properties.primaryEndpoints.blob}downloads/'

@description('Origin of the page, without a slash at its end.')
output origin string = take(account.properties.primaryEndpoints.web, max(length(account.properties.primaryEndpoints.web) - 1, 0))

output page string = account.properties.primaryEndpoints.web
