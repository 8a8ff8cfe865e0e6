export type { AppendPath } from './ledger-client.ts'
export { type EsdbStoreOptions, openEsdbStore } from './open-esdb-store.ts'
