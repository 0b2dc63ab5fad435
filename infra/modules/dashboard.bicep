// One page that shows whether the pipeline is well and what it did. What stands in the portal is German; the queries are in dashboard/.

import { Tags } from '../types.bicep'

param location string

param tags Tags

param workspaceId string

type Panel = {
  @description('Also the heading in the portal.')
  title: string
  query: string
  look: 'table' | 'barchart' | 'timechart' | 'tiles'
  @description('Percent of the width of the page.')
  width: 25 | 50 | 75 | 100
  @description('Column whose value in the chosen row becomes the trace that is shown below.')
  chooses: string?
  @description('Shown once a trace was chosen.')
  isOfTrace: bool?
}

var panels Panel[] = [
  { title: 'Stand', query: loadTextContent('../dashboard/release-age.kql'), look: 'tiles', width: 25 }
  { title: 'Lieferungen', query: loadTextContent('../dashboard/deliveries.kql'), look: 'barchart', width: 75 }
  { title: 'Die letzten Lieferungen (eine Zeile wählen, um ihren Weg zu sehen)', query: loadTextContent('../dashboard/latest-deliveries.kql'), look: 'table', width: 100, chooses: 'OperationId' }
  { title: 'Der Weg der gewählten Lieferung', query: loadTextContent('../dashboard/trace.kql'), look: 'table', width: 100, isOfTrace: true }
  { title: 'Probleme in Lieferungen nach Code', query: loadTextContent('../dashboard/problems.kql'), look: 'table', width: 50 }
  { title: 'Werte und gesperrte Werte je Indikator', query: loadTextContent('../dashboard/values.kql'), look: 'table', width: 50 }
  { title: 'Dauer', query: loadTextContent('../dashboard/durations.kql'), look: 'timechart', width: 50 }
  { title: 'Power BI', query: loadTextContent('../dashboard/refreshes.kql'), look: 'barchart', width: 50 }
  { title: 'Gescheiterte Aufrufe und aufgegebene Ereignisse', query: loadTextContent('../dashboard/failures.kql'), look: 'table', width: 100 }
]

var intro = {
  type: 1
  name: 'intro'
  content: { json: '# KomIM\nLieferungen, Veröffentlichungen und was dabei scheiterte. Die Berichte zu einzelnen Lieferungen liegen im Container `reports`.' }
}

var period = {
  type: 9
  name: 'period'
  content: {
    version: 'KqlParameterItem/1.0'
    style: 'pills'
    queryType: 0
    resourceType: 'microsoft.operationalinsights/workspaces'
    parameters: [
      {
        version: 'KqlParameterItem/1.0'
        id: guid(resourceGroup().id, 'komim-period')
        name: 'period'
        label: 'Zeitraum'
        type: 4
        isRequired: true
        value: { durationMs: 2592000000 }
        typeSettings: { selectableValues: map([1, 7, 30, 90], days => { durationMs: days * 86400000 }), allowCustom: true }
      }
    ]
  }
}

var shown = map(panels, panel => {
  type: 3
  name: panel.title
  customWidth: string(panel.width)
  ...(panel.?isOfTrace ?? false ? { conditionalVisibility: { parameterName: 'trace', comparison: 'isNotEqualTo' } } : {})
  content: {
    version: 'KqlItem/1.0'
    title: panel.title
    query: panel.query
    queryType: 0
    resourceType: 'microsoft.operationalinsights/workspaces'
    timeContextFromParameter: 'period'
    visualization: panel.look
    size: panel.look == 'table' ? 0 : 1
    noDataMessage: 'Im gewählten Zeitraum ist nichts gewesen.'
    ...(panel.look == 'tiles' ? { tileSettings: { titleContent: { columnMatch: 'Bezeichnung' }, leftContent: { columnMatch: 'Wert', formatter: 12 }, showBorder: false } } : {})
    ...(panel.?chooses == null ? {} : { exportFieldName: panel.chooses!, exportParameterName: 'trace' })
  }
})

resource dashboard 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, 'komim-dashboard')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'KomIM'
    description: 'Lieferungen, Veröffentlichungen, Fehler'
    category: 'workbook'
    version: 'Notebook/1.0'
    sourceId: workspaceId
    serializedData: string({
      version: 'Notebook/1.0'
      items: concat([intro, period], shown)
      fallbackResourceIds: [workspaceId]
      '$schema': 'https://github.com/Microsoft/Application-Insights-Workbooks/blob/master/schema/workbook.json'
    })
  }
}

output id string = dashboard.id
