// Copies an SQLite ledger while it is in use: node infra/backup/sqlite.ts data/ledger.db /backups/ledger-2026-11-23.db
// One moment of it, checked for integrity and synced; it gets its name only when it is whole, and never overwrites.
import { backupSqliteStore } from '@lodestone/event-store-sqlite'

const [from, to] = process.argv.slice(2)
try {
  if (!from || !to)
    throw new Error('Say what to copy, and where to: node infra/backup/sqlite.ts data/ledger.db <new file>')
  const { path, events, bytes } = await backupSqliteStore(from, to)
  console.log(`${path}: ${events} events, ${bytes} bytes.`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
