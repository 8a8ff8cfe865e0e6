export { type BackupResult, backupSqliteStore } from './backup.ts'
export type { SqliteStoreOptions } from './options.ts'
export { openSqliteStore } from './store.ts'
