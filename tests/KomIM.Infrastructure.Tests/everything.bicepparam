// Every option on: what no single environment needs must work together all the same.
using '../../infra/main.bicep'

param environmentName = 'everything'

param tags = { cost: 'integration' }

param people = {
  deliverers: 'aaaaaaaa-0000-0000-0000-000000000001'
  approvers: 'aaaaaaaa-0000-0000-0000-000000000002'
}

param deployer = { id: 'aaaaaaaa-0000-0000-0000-000000000003', type: 'ServicePrincipal' }

param scale = { instanceMemoryMB: 4096, maximumInstanceCount: 100 }

param keeping = {
  redundancy: 'Standard_ZRS'
  deletedDays: 14
  versionDays: 100
  reportDays: 400
  deadLetterDays: 30
  isLocked: true
}

param watch = {
  emails: ['betrieb@example.org', 'fach@example.org']
  releaseDays: 100
  logDays: 90
  dailyGigabytes: 1
  isAudited: true
  isProbed: true
}

param needsApproval = true

param powerBi = {
  workspace: 'bbbbbbbb-0000-0000-0000-000000000001'
  model: 'bbbbbbbb-0000-0000-0000-000000000002'
  report: 'bbbbbbbb-0000-0000-0000-000000000003'
  isSharedCapacity: true
}

param pageOrigins = ['https://integration.example.org']

param budget = { euros: 50, start: '2026-12-01' }

param privateNetwork = { addressSpace: '10.70.0.0/24', deliveryAddresses: ['203.0.113.0/24'] }

param malwareScan = { gigabytesPerMonth: 10 }

param furtherSettings = { KomIM__Deliveries__MaxBytes: '209715200', KomIM__PowerBi__ClientHeader: 'X-Azure-ClientIP' }
