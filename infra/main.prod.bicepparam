// The environment that everybody relies on. Ids and addresses are those of the state: replace the zeros and the example.
using 'main.bicep'

param environmentName = 'prod'

param people = {
  deliverers: '00000000-0000-0000-0000-000000000001'
  approvers: '00000000-0000-0000-0000-000000000002'
}

param deployer = { id: '00000000-0000-0000-0000-000000000003', type: 'ServicePrincipal' }

param scale = { instanceMemoryMB: 2048, maximumInstanceCount: 40 }

param keeping = {
  redundancy: 'Standard_ZRS'
  deletedDays: 30
  versionDays: 365
  reportDays: 1100
  deadLetterDays: 90
  isLocked: true
}

param watch = {
  emails: ['komim-betrieb@example.org']
  releaseDays: 120
  logDays: 90
  dailyGigabytes: 1
  isAudited: true
  isProbed: true
}

param needsApproval = true

param powerBi = {
  workspace: '00000000-0000-0000-0000-000000000004'
  model: '00000000-0000-0000-0000-000000000005'
  report: '00000000-0000-0000-0000-000000000006'
  isSharedCapacity: false
}

// The month in which it is deployed first; to be left as it is afterwards.
param budget = { euros: 80, start: '2026-12-01' }

param privateNetwork = { addressSpace: '10.70.0.0/24', deliveryAddresses: [] }

param malwareScan = { gigabytesPerMonth: 10 }
