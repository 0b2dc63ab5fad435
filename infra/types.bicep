// The vocabulary of the deployment: what its parameters look like, and how its names are formed.

@description('Data stays in Germany. Germany North is a restricted region: ask for access, and whether Flex Consumption is offered there.')
@export()
type GermanRegion = 'germanywestcentral' | 'germanynorth'

@description('Name of an environment: dev, prod, hmsi-test. Everything else is derived from it.')
@minLength(2)
@maxLength(20)
@export()
type EnvironmentName = string

@description('Tags of resources.')
@export()
type Tags = {
  *: string
}

@description('Object id of a group, user or service principal in Entra ID.')
@minLength(36)
@maxLength(36)
@export()
type ObjectId = string

@description('The people beside the app, as groups of Entra ID. A group that is left out gets no right.')
@export()
type People = {
  @description('Those who deliver: they write uploads and read reports.')
  deliverers: ObjectId?
  @description('Those who approve a release: they read and write preview, and read reports.')
  approvers: ObjectId?
}

@description('Who brings the public page into $web: whoever deploys.')
@export()
type Deployer = {
  id: ObjectId
  type: 'User' | 'ServicePrincipal' | 'Group'
}

@description('How large the app may grow.')
@export()
type Scale = {
  @description('Memory of an instance in MB. A release with all workbooks fits 2048.')
  instanceMemoryMB: 512 | 2048 | 4096
  @description('Instances at most. A release is one run by its lease; only validation and computation spread.')
  @minValue(40)
  @maxValue(1000)
  maximumInstanceCount: int
}

@description('Redundancy and keeping of the two storage accounts.')
@export()
type Keeping = {
  @description('LRS: three copies in one data centre; ZRS: in three zones.')
  redundancy: 'Standard_LRS' | 'Standard_ZRS'
  @description('Days in which a deleted blob or container can be brought back.')
  @minValue(1)
  @maxValue(365)
  deletedDays: int
  @description('Days for which an overwritten version of a private blob is kept.')
  @minValue(1)
  versionDays: int
  @description('Days for which the reports on deliveries are kept.')
  @minValue(30)
  reportDays: int
  @description('Days for which events that could not be delivered are kept.')
  @minValue(7)
  deadLetterDays: int
  @description('Days after which a delivered file is deleted. Left out: never. Deliveries are the origin of every figure; to compute anew without them is impossible.')
  @minValue(365)
  uploadDays: int?
  @description('Whether the storage accounts are locked against deletion.')
  isLocked: bool
}

@description('Who is told what, and how long it is remembered.')
@export()
type Watch = {
  @description('Addresses that alerts go to.')
  emails: string[]
  @description('A release older than this raises an alert.')
  @minValue(1)
  @maxValue(400)
  releaseDays: int
  @description('Days for which logs and telemetry are kept; 30 are included in the price.')
  @minValue(30)
  @maxValue(730)
  logDays: int
  @description('Gigabytes a day at which the workspace stops to take up telemetry: the limit of the bill, not of a normal day.')
  @minValue(1)
  dailyGigabytes: int
  @description('Whether every access to the private blobs is logged: who uploaded, who read.')
  isAudited: bool
  @description('Whether the health of the app is asked from outside.')
  isProbed: bool
}

@description('A budget for the resource group. Its start cannot be changed later.')
@export()
type Budget = {
  @description('Euros a month.')
  @minValue(1)
  euros: int
  @description('First day of the month in which the budget is made: 2026-12-01.')
  @minLength(10)
  @maxLength(10)
  start: string
}

@description('The semantic model that takes up each release, and the report that the page may embed.')
@export()
type PowerBi = {
  workspace: ObjectId
  model: ObjectId
  report: ObjectId?
  @description('The workspace has no capacity of its own: plain refreshes, eight a day.')
  isSharedCapacity: bool
}

@description('Further settings of the app, by their names in the README with __ for a colon: KomIM__Deliveries__MaxBytes. Never a secret: there is none.')
@export()
type Settings = {
  *: string
}

@description('Private endpoints for the private storage account, and the network in which the app reaches them.')
@export()
type PrivateNetwork = {
  @description('Address space of the virtual network, a /24 or larger: 10.70.0.0/24.')
  @minLength(9)
  addressSpace: string
  @description('Public addresses from which deliverers still reach the private account: 203.0.113.0/24. Empty: none.')
  deliveryAddresses: string[]
}

@description('Defender for Storage looks at every delivery.')
@export()
type MalwareScan = {
  @description('Gigabytes a month at most; beyond it nothing is scanned, and nothing processed.')
  @minValue(1)
  gigabytesPerMonth: int
}

@description('Names of all resources of an environment.')
@export()
type Names = {
  identity: string
  ingest: string
  public: string
  ingestTopic: string
  publicTopic: string
  plan: string
  app: string
  workspace: string
  insights: string
  actions: string
  network: string
}

@description('The resource group of an environment.')
@export()
func resourceGroupOf(environment string) string => 'rg-komim-${environment}'

@description('Short, the same in every run, and unique in the world where a name is a host name.')
@export()
func namesOf(environment string, subscriptionId string) Names => {
  identity: 'id-komim-${environment}'
  ingest: 'komim${short(environment)}in${unique(environment, subscriptionId)}'
  public: 'komim${short(environment)}pub${unique(environment, subscriptionId)}'
  ingestTopic: 'evgt-komim-${environment}-ingest'
  publicTopic: 'evgt-komim-${environment}-public'
  plan: 'plan-komim-${environment}'
  app: 'func-komim-${environment}-${unique(environment, subscriptionId)}'
  workspace: 'log-komim-${environment}'
  insights: 'appi-komim-${environment}'
  actions: 'ag-komim-${environment}'
  network: 'vnet-komim-${environment}'
}

// A storage account has 24 letters and digits: 5 + 8 + 3 + 8.
func short(environment string) string => take(toLower(replace(replace(environment, '-', ''), '_', '')), 8)

func unique(environment string, subscriptionId string) string => take(uniqueString(subscriptionId, environment), 8)
