// Second phase: which blob wakes which function.
//
// An event subscription calls the blob extension of the Functions host and must name its key, blobs_extension. That key is made by the
// host when it first starts with code that has blob triggers, so it cannot exist while main.bicep runs; and Event Grid calls the
// address at once to see whether it answers. So: main.bicep, then the code, then this. The key is read here, where it is used; it is no
// parameter and no output. Run it as often as you like, and again after the key was renewed.

import { EnvironmentName, namesOf } from 'types.bicep'

@description('The same as in main.bicep.')
param environmentName EnvironmentName

type Subscription = {
  function: 'ValidateUpload' | 'ComputeIndicators' | 'PublishRelease' | 'RefreshPowerBi' | 'ApproveRelease'
  account: 'ingest' | 'public'
  container: string
  @description('What the name of the blob begins with; left out: every blob of the container.')
  prefix: string?
  @description('The name of the one blob; left out: every blob.')
  blob: string?
}

// The host hands an event to the function that its address names, without a look at the function's path: what may pass is decided here.
var subscriptions Subscription[] = [
  { function: 'ValidateUpload', account: 'ingest', container: 'uploads' }
  { function: 'ComputeIndicators', account: 'ingest', container: 'validated' }
  { function: 'PublishRelease', account: 'ingest', container: 'computed' }
  { function: 'ApproveRelease', account: 'ingest', container: 'preview', prefix: 'approved/' }
  { function: 'RefreshPowerBi', account: 'public', container: 'downloads', blob: 'manifest.json' }
]

var names = namesOf(environmentName, subscription().subscriptionId)

resource app 'Microsoft.Web/sites@2025-03-01' existing = {
  name: names.app
}

resource ingest 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: names.ingest
}

resource public 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: names.public
}

resource topics 'Microsoft.EventGrid/systemTopics@2025-02-15' existing = [
  for topic in [names.ingestTopic, names.publicTopic]: {
    name: topic
  }
]

resource events 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = [
  for each in subscriptions: {
    parent: topics[each.account == 'ingest' ? 0 : 1]
    name: each.function
    properties: {
      eventDeliverySchema: 'EventGridSchema'
      destination: {
        endpointType: 'WebHook'
        properties: {
          endpointUrl: 'https://${app.properties.defaultHostName}/runtime/webhooks/blobs?functionName=Host.Functions.${each.function}&code=${listKeys('${app.id}/host/default', '2025-03-01').systemKeys.blobs_extension}'
          minimumTlsVersionAllowed: '1.2'
          maxEventsPerBatch: 1
        }
      }
      filter: {
        includedEventTypes: ['Microsoft.Storage.BlobCreated']
        subjectBeginsWith: '/blobServices/default/containers/${each.container}/blobs/${each.?blob ?? each.?prefix ?? ''}'
        subjectEndsWith: each.?blob == null ? '' : '/blobServices/default/containers/${each.container}/blobs/${each.blob!}'
        isSubjectCaseSensitive: true
      }
      // A day of tries, then the container deadletters, written as the topic's own identity.
      retryPolicy: { maxDeliveryAttempts: 30, eventTimeToLiveInMinutes: 1440 }
      deadLetterWithResourceIdentity: {
        identity: { type: 'SystemAssigned' }
        deadLetterDestination: {
          endpointType: 'StorageBlob'
          properties: { resourceId: ingest.id, blobContainerName: 'deadletters' }
        }
      }
    }
  }
]

@description('What the page is configured with and where it goes: for scripts/page.mjs.')
output app string = app.name

@description('Account of the page and of the releases.')
output account string = public.name

@description('Address of the page.')
output page string = public.properties.primaryEndpoints.web

@description('Address of the releases.')
output releases string = '${public.properties.primaryEndpoints.blob}downloads/'

@description('The container to deliver into, which nobody reads without signing in: for scripts/smoke.sh.')
output uploads string = '${ingest.properties.primaryEndpoints.blob}uploads'

@description('Address of the API.')
output api string = 'https://${app.properties.defaultHostName}/api/'
