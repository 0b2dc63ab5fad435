// The app signs in everywhere as this identity. It exists before the app, so that its rights do, too.

import { Tags } from '../types.bicep'

param name string

param location string

param tags Tags

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
  tags: tags
}

output id string = identity.id

output principalId string = identity.properties.principalId
