/**
 * The house's arrows, outermost first: who may depend on whom. A package may use what its line names, and what the packages named
 * there are built on only through them. `testing` marks test tools, which only tests may use.
 */
export const LAYERS: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  'event-store': [],
  'evidence-store': [],
  'event-store-sqlite': ['event-store'],
  'event-store-esdb': ['event-store'],
  'esdb-wire': ['event-store'],
  stores: ['event-store', 'event-store-sqlite', 'event-store-esdb'],
  lineage: ['domain'],
  sheet: ['domain'],
  accountancy: ['domain', 'lineage'],
  compliance: ['domain', 'lineage'],
  transparency: ['domain'],
  'transparency-log': ['domain', 'event-store', 'transparency'],
  certificate: ['compliance', 'domain', 'lineage', 'transparency'],
  'certificate-forms': ['certificate', 'domain', 'transparency'],
  verifier: ['certificate', 'transparency'],
  'plant-service': ['domain', 'event-store', 'evidence-store'],
  client: ['accountancy', 'compliance', 'domain', 'lineage'],
  simulator: ['domain', 'client'],
  'service-mine': ['domain', 'plant-service', 'stores'],
  'service-refinery': ['domain', 'plant-service', 'stores'],
  'service-alloy': ['domain', 'plant-service', 'stores'],
  'service-magnet': ['domain', 'plant-service', 'stores'],
  'service-recycling': ['domain', 'plant-service', 'stores'],
  'service-provenance': [
    'accountancy',
    'certificate',
    'certificate-forms',
    'compliance',
    'domain',
    'event-store',
    'evidence-store',
    'lineage',
    'plant-service',
    'stores',
    'transparency',
    'transparency-log',
    'verifier',
  ],
  cli: [
    'accountancy',
    'certificate',
    'compliance',
    'domain',
    'event-store',
    'evidence-store',
    'event-store-sqlite',
    'event-store-esdb',
    'stores',
    'lineage',
    'client',
    'plant-service',
    'sheet',
    'simulator',
    'service-mine',
    'service-refinery',
    'service-alloy',
    'service-magnet',
    'service-recycling',
    'service-provenance',
    'transparency',
    'transparency-log',
    'verifier',
  ],
}

/** Pure packages: no I/O, no clock, no random number; time and ids are passed in. */
export const PURE = ['domain', 'lineage', 'accountancy', 'compliance', 'transparency', 'certificate'] as const

/** The one package that may import a named client. */
export const SOLE_IMPORTERS: Readonly<Record<string, readonly string[]>> = {
  '@eventstore/db-client': ['event-store-esdb', 'esdb-wire'],
  'better-sqlite3': ['event-store-sqlite', 'bench'],
}
