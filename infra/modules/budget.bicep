// A letter before the bill is a surprise.

import { Budget, Names } from '../types.bicep'

param names Names

param budget Budget

param emails string[]

resource actions 'Microsoft.Insights/actionGroups@2023-01-01' existing = {
  name: names.actions
}

type Limit = {
  percent: int
  of: 'Actual' | 'Forecasted'
}

var limits Limit[] = [
  { percent: 80, of: 'Actual' }
  { percent: 100, of: 'Actual' }
  { percent: 120, of: 'Forecasted' }
]

resource monthly 'Microsoft.Consumption/budgets@2026-06-01' = {
  name: 'komim'
  properties: {
    category: 'Cost'
    amount: budget.euros
    timeGrain: 'Monthly'
    timePeriod: { startDate: '${budget.start}T00:00:00Z' }
    notifications: toObject(limits, limit => '${limit.of}${limit.percent}', limit => {
      enabled: true
      operator: 'GreaterThanOrEqualTo'
      threshold: limit.percent
      thresholdType: limit.of
      contactEmails: emails
      contactGroups: [actions.id]
      locale: 'de-de'
    })
  }
}
