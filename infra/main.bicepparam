// Parameters for azd: every value is a setting of the azd environment (azd env set NAME VALUE), or a default fit for development.
using 'main.bicep'

var isProduction = readEnvironmentVariable('KOMIM_STAGE', 'dev') == 'prod'

var deliverers = readEnvironmentVariable('KOMIM_DELIVERERS', '')
var approvers = readEnvironmentVariable('KOMIM_APPROVERS', '')
var deployerId = readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')
var emails = readEnvironmentVariable('KOMIM_EMAILS', '')
var workspace = readEnvironmentVariable('KOMIM_POWERBI_WORKSPACE', '')
var model = readEnvironmentVariable('KOMIM_POWERBI_MODEL', '')
var report = readEnvironmentVariable('KOMIM_POWERBI_REPORT', '')
var origins = readEnvironmentVariable('KOMIM_PAGE_ORIGINS', '')
var euros = readEnvironmentVariable('KOMIM_BUDGET_EUROS', '')
var addressSpace = readEnvironmentVariable('KOMIM_NETWORK', '')
var scanGigabytes = readEnvironmentVariable('KOMIM_SCAN_GIGABYTES', '')

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'dev')

param location = readEnvironmentVariable('AZURE_LOCATION', 'germanywestcentral')

param people = { ...(empty(deliverers) ? {} : { deliverers: deliverers }), ...(empty(approvers) ? {} : { approvers: approvers }) }

param deployer = empty(deployerId) ? null : { id: deployerId, type: readEnvironmentVariable('AZURE_PRINCIPAL_TYPE', 'User') }

param scale = { instanceMemoryMB: 2048, maximumInstanceCount: 40 }

param keeping = {
  redundancy: isProduction ? 'Standard_ZRS' : 'Standard_LRS'
  deletedDays: isProduction ? 30 : 7
  versionDays: isProduction ? 365 : 30
  reportDays: isProduction ? 1100 : 90
  deadLetterDays: isProduction ? 90 : 30
  isLocked: isProduction
}

param watch = {
  emails: empty(emails) ? [] : split(emails, ',')
  releaseDays: int(readEnvironmentVariable('KOMIM_RELEASE_DAYS', '120'))
  logDays: isProduction ? 90 : 30
  dailyGigabytes: 1
  isAudited: isProduction
  isProbed: isProduction
}

param needsApproval = readEnvironmentVariable('KOMIM_APPROVAL', 'false') == 'true'

param powerBi = empty(workspace) || empty(model)
  ? null
  : {
      workspace: workspace
      model: model
      ...(empty(report) ? {} : { report: report })
      isSharedCapacity: readEnvironmentVariable('KOMIM_POWERBI_SHARED', 'false') == 'true'
    }

param pageOrigins = empty(origins) ? [] : split(origins, ',')

param furtherSettings = json(readEnvironmentVariable('KOMIM_SETTINGS', '{}'))

param budget = empty(euros) ? null : { euros: int(euros), start: readEnvironmentVariable('KOMIM_BUDGET_START', '') }

param privateNetwork = empty(addressSpace) ? null : { addressSpace: addressSpace, deliveryAddresses: [] }

param malwareScan = empty(scanGigabytes) ? null : { gigabytesPerMonth: int(scanGigabytes) }
