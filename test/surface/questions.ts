const LOT = 'FTW-SC-26-1'
const PARCEL = 'FTW-SC-P-1'
const CERTIFICATE = '0b6ff1a2-5c1e-4f6e-9d52-6d8b2d6a1f00'
const AREA = ['--area', 'FTW-SC']
const DOCUMENT = `sha-256:${'ab'.repeat(32)}`

/** Questions with a body: nothing is recorded. */
export const READ_BY_POST = [
  '/v1/what-if',
  '/v1/lots/{lot}/verdict',
  '/v1/shipments/{parcel}/lines/{line}/verdict',
]

/** What the read side is asked, each with the command that does. */
export const QUESTIONS: { readonly [route: string]: readonly string[] } = {
  'GET /v1/access': ['whoami'],
  'GET /v1/areas': ['registry', 'areas'],
  'GET /v1/audit/readings': ['audit', 'readings'],
  'GET /v1/audit/sample': ['audit', 'sample', '--of', 'events'],
  'GET /v1/balances': ['balance', 'FTW-SC'],
  'GET /v1/certificates': ['certificate', 'list'],
  'GET /v1/certificates/{id}': ['certificate', 'show', CERTIFICATE],
  'GET /v1/certificates/{id}/label': ['certificate', 'label', CERTIFICATE, '--out', 'label.svg'],
  'GET /v1/certificates/{id}/pack': ['certificate', 'pack', CERTIFICATE, '--out', 'pack.zip'],
  'GET /v1/certificates/{id}/page': ['certificate', 'page', CERTIFICATE, '--out', 'page.html'],
  'GET /v1/certificates/{id}/pdf': ['certificate', 'pdf', CERTIFICATE, '--out', 'page.pdf'],
  'GET /v1/certificates/{id}/status': ['certificate', 'status', CERTIFICATE],
  'GET /v1/changes': ['changes'],
  'GET /v1/events/{stream}/{revision}': ['event', 'FTW-SC@41'],
  'GET /v1/findings': ['findings'],
  'GET /v1/keys/{key}/events': ['keys', 'posted', '4kq7w2m9xh3p'],
  'GET /v1/log': ['log', 'status'],
  'GET /v1/log/lots/{lot}': ['log', 'lot', LOT],
  'GET /v1/log/proof': ['log', 'prove', 'FTW-SC@41'],
  'GET /v1/lots': ['lots'],
  'GET /v1/lots/{lot}': ['lot', LOT],
  'GET /v1/lots/{lot}/contents': ['lot', LOT],
  'GET /v1/lots/{lot}/custody': ['custody', LOT],
  'GET /v1/lots/{lot}/diff': ['diff', LOT, '--from', '3'],
  'GET /v1/lots/{lot}/evidence': ['evidence', 'list', '--lot', LOT],
  'GET /v1/lots/{lot}/history': ['history', LOT],
  'GET /v1/lots/{lot}/interval': ['interval', LOT, '--element', 'Nd'],
  'GET /v1/lots/{lot}/origins': ['origins', LOT],
  'GET /v1/lots/{lot}/pack': ['lot', 'pack', LOT, '--out', 'pack.zip'],
  'GET /v1/lots/{lot}/suspects': ['suspects', LOT],
  'GET /v1/lots/{lot}/taint': ['taint', LOT],
  'GET /v1/lots/{lot}/taint/path': ['taint', LOT, '--fact', 'mine@MTP'],
  'GET /v1/lots/{lot}/taint/paths': ['taint', LOT, '--fact', 'mine@MTP', '--paths'],
  'GET /v1/lots/{lot}/trace': ['trace', LOT],
  'GET /v1/mismatches': ['mismatches'],
  'GET /v1/notices': ['notices'],
  'GET /v1/numbers': ['find', '23011'],
  'GET /v1/parcels': ['parcels'],
  'GET /v1/parcels/{parcel}': ['parcels', 'show', PARCEL],
  'GET /v1/parcels/{parcel}/history': ['parcels', 'history', PARCEL],
  'GET /v1/parties': ['registry', 'parties'],
  'GET /v1/plan': ['plan'],
  'GET /v1/production': ['production'],
  'GET /v1/recycled': ['recycled'],
  'GET /v1/rule-sets': ['registry', 'rules'],
  'GET /v1/shipments': ['shipments'],
  'GET /v1/sites': ['registry', 'sites'],
  'GET /v1/status-list': ['certificate', 'status', '--list', 'list.jwt'],
  'GET /v1/suppliers': ['suppliers'],
  'GET /v1/verdicts': ['verdicts'],
  'GET /v1/verdicts/flips': ['verdicts', 'flips'],
  'GET /v1/verdicts/stranded': ['verdicts', 'stranded'],
  'GET /v1/verdicts/summary': ['verdicts', 'summary'],
  'GET /v1/workers': ['workers'],
  'POST /v1/lots/{lot}/verdict': ['verdict', LOT, '--delivery-date', '2027-01-04'],
  'POST /v1/shipments/{parcel}/lines/{line}/verdict': ['verdict', '--shipment', PARCEL, '--line', '1'],
  'POST /v1/what-if': ['what-if', '--site', 'FTW=CN'],
}

/** What an area is asked. */
export const PLANT_QUESTIONS: { readonly [route: string]: readonly string[] } = {
  'GET /v1/documents': ['evidence', 'list', ...AREA],
  'GET /v1/events/{event}': ['correct', 'FTW-SC@41', '--preview'],
  'GET /v1/events/{event}/withdrawal': ['correct', 'FTW-SC@41', '--preview'],
  'GET /v1/evidence/{document}': ['evidence', 'get', DOCUMENT, ...AREA, '--out', 'document'],
  'GET /v1/handover': ['handover', 'FTW-SC'],
  'GET /v1/identifiers': ['identifiers', 'FTW-SC', '0034'],
  'GET /v1/labels/{lot}': ['label', LOT],
  'GET /v1/on-hand': ['on-hand', 'FTW-SC'],
  'GET /v1/pools': ['pools', 'FTW-SC'],
  'GET /v1/reservations': ['reservations', 'FTW-SC'],
  'GET /v1/units': ['units', 'FTW-SC'],
}

const PUBLIC = 'for whoever has a certificate and no key: "lodestone verify" and the page ask nobody'
const TILES = 'files of the log, for monitors; "lodestone witness" reads them'
const HEALTH = 'what the service is, for those who run it: "lodestone doctor"'
const BY_POST = 'the same question as a POST, which the SDK and the command ask'
const OF_READ_SIDE = 'the book itself, for terminals; people ask the read side, which knows of all areas'

/** What no command asks, and why. */
export const NOT_ASKED: { readonly [route: string]: string } = {
  'GET /health/live': HEALTH,
  'GET /health/ready': HEALTH,
  'GET /metrics': HEALTH,
  'GET /v1/projection': HEALTH,
  'GET /v1/live': 'what happens from now on, for pages; a command is asked again, with --wait-for',
  'GET /log/checkpoint': TILES,
  'GET /log/tile/{*}': TILES,
  'GET /log/lots/checkpoint': TILES,
  'GET /log/lots/tile/{*}': TILES,
  'GET /v1/public/certificates/{id}': PUBLIC,
  'GET /v1/public/certificates/{id}/status': PUBLIC,
  'GET /v1/public/certificates/{id}/mismatches/{report}': PUBLIC,
  'GET /v1/public/policy': PUBLIC,
  'GET /v1/lots/{lot}/verdict': BY_POST,
  'GET /v1/shipments/{parcel}/lines/{line}/verdict': BY_POST,
  'plant GET /health/live': HEALTH,
  'plant GET /health/ready': HEALTH,
  'plant GET /metrics': HEALTH,
  'plant GET /v1/book': HEALTH,
  'plant GET /v1/exceptions': 'a part of the handover, by which "lodestone exceptions" asks',
  'plant GET /v1/documents/{document}': 'one of those that "lodestone evidence list" tells of',
  'plant GET /v1/lots': OF_READ_SIDE,
  'plant GET /v1/lots/{lot}': OF_READ_SIDE,
  'plant GET /v1/parcels/{parcel}': OF_READ_SIDE,
}
