// Blob events of each account. The subscriptions follow in events.bicep, once there is code that answers them.

import { Names, Tags } from '../types.bicep'

param names Names

param location string

param tags Tags

param ingestId string

param publicId string

// A topic has an identity of its own: with it, and not with a key, it writes dead letters.
resource ingest 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: names.ingestTopic
  location: location
  tags: tags
  identity: { type: 'SystemAssigned' }
  properties: {
    source: ingestId
    topicType: 'Microsoft.Storage.StorageAccounts'
  }
}

resource public 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: names.publicTopic
  location: location
  tags: tags
  identity: { type: 'SystemAssigned' }
  properties: {
    source: publicId
    topicType: 'Microsoft.Storage.StorageAccounts'
  }
}

output ids string[] = [ingest.id, public.id]

output ingestPrincipalId string = ingest.identity.principalId

output publicPrincipalId string = public.identity.principalId
