// The function app on Flex Consumption: no keys, no FTP, no publishing passwords; everything it may do, it may do as its identity.

import { Names, PowerBi, Scale, Settings, Tags } from '../types.bicep'

param names Names

param location string

param tags Tags

param scale Scale

@description('Whether a release waits for approval.')
param needsApproval bool

@description('Whether a delivery waits for the verdict of the malware scan.')
param isScanned bool

param powerBi PowerBi?

@description('Origins of pages that may ask for an embed token.')
param pageOrigins string[]

@description('What has no parameter of its own.')
param furtherSettings Settings

@description('Subnet in which the app reaches private endpoints; left out: none.')
param subnetId string?

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: names.identity
}

resource ingest 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: names.ingest
}

resource public 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: names.public
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: names.insights
}

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: names.plan
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: names.app
  location: location
  // By this tag azd finds where the code of the service goes.
  tags: { ...tags, 'azd-service-name': 'functions' }
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientCertEnabled: false
    // Event Grid and browsers come from outside; what they find is the webhook with its key, /api/health and /api/embed-token.
    publicNetworkAccess: 'Enabled'
    virtualNetworkSubnetId: subnetId
    outboundVnetRouting: subnetId == null ? null : { applicationTraffic: true }
    functionAppConfig: {
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${ingest.properties.primaryEndpoints.blob}deployments'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identity.id
          }
        }
      }
      scaleAndConcurrency: {
        instanceMemoryMB: scale.instanceMemoryMB
        maximumInstanceCount: scale.maximumInstanceCount
        // Deliveries wait for nobody: a cold start of some seconds is no matter.
        alwaysReady: []
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
      remoteDebuggingEnabled: false
      // KomIM:PowerBi:Origins does it; a list here would answer for every address.
      cors: { allowedOrigins: [] }
    }
  }

  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }

  resource settings 'config' = {
    name: 'appsettings'
    properties: { ...furtherSettings, ...storage, ...telemetry, ...stages, ...powerBiSettings, ...origins }
  }
}

var storage = {
  AzureWebJobsStorage__blobServiceUri: ingest.properties.primaryEndpoints.blob
  AzureWebJobsStorage__queueServiceUri: ingest.properties.primaryEndpoints.queue
  AzureWebJobsStorage__tableServiceUri: ingest.properties.primaryEndpoints.table
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identity.properties.clientId
  PublicStorage__blobServiceUri: public.properties.primaryEndpoints.blob
  PublicStorage__queueServiceUri: public.properties.primaryEndpoints.queue
  PublicStorage__credential: 'managedidentity'
  PublicStorage__clientId: identity.properties.clientId
}

var telemetry = {
  APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.properties.clientId};Authorization=AAD'
  // No spans of the host itself: they name every blob, and with it files as deliverers called them, and its queue is asked all day. The
  // worker's own spans, by which a delivery is followed, do not go by this (TelemetryComposition).
  OTEL_TRACES_SAMPLER: 'microsoft.fixed_percentage'
  OTEL_TRACES_SAMPLER_ARG: '0'
  // Otherwise the host makes tables of its own in the private account, for which it has no right.
  AzureWebJobsFeatureFlags: 'DisableDiagnosticEventLogging'
}

var stages = {
  KomIM__Publication__Approval: needsApproval ? 'true' : 'false'
  KomIM__Deliveries__MalwareScan: isScanned ? 'true' : 'false'
}

var powerBiSettings = powerBi == null
  ? {}
  : {
      KomIM__PowerBi__Workspace: powerBi!.workspace
      KomIM__PowerBi__Model: powerBi!.model
      KomIM__PowerBi__ClientId: identity.properties.clientId
      KomIM__PowerBi__SharedCapacity: powerBi!.isSharedCapacity ? 'true' : 'false'
      ...(powerBi!.?report == null ? {} : { KomIM__PowerBi__Report: powerBi!.report! })
    }

var origins = reduce(map(range(0, length(pageOrigins)), i => { 'KomIM__PowerBi__Origins__${i}': pageOrigins[i] }), {}, (all, one) => union(all, one))

output health string = 'https://${app.properties.defaultHostName}/api/health'

output api string = 'https://${app.properties.defaultHostName}/api/'
