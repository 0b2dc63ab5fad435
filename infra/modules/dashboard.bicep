// One page that shows whether the pipeline is well and what it did.

import { Tags } from '../types.bicep'

param location string

param tags Tags

param workspaceId string

resource dashboard 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, 'komim-dashboard')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'KomIM'
    category: 'workbook'
    version: 'Notebook/1.0'
    sourceId: workspaceId
    serializedData: string(loadJsonContent('../dashboard/komim.workbook.json'))
  }
}

output id string = dashboard.id
