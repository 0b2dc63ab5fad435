// An environment to try things in: cheap, forgetful, nothing locked.
using 'main.bicep'

param environmentName = 'dev'

// Who uploads the page: whoever says AZURE_PRINCIPAL_ID.
param deployer = empty(readEnvironmentVariable('AZURE_PRINCIPAL_ID', ''))
  ? null
  : { id: readEnvironmentVariable('AZURE_PRINCIPAL_ID', ''), type: readEnvironmentVariable('AZURE_PRINCIPAL_TYPE', 'User') }

param scale = { instanceMemoryMB: 2048, maximumInstanceCount: 40 }

param keeping = {
  redundancy: 'Standard_LRS'
  deletedDays: 7
  versionDays: 30
  reportDays: 90
  deadLetterDays: 30
  isLocked: false
}

param watch = {
  emails: []
  releaseDays: 120
  logDays: 30
  dailyGigabytes: 1
  isAudited: false
  isProbed: false
}
