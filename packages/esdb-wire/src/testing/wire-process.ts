import { openSqliteStore } from '@lodestone/event-store-sqlite'
import { startEsdbWire } from '../start.ts'

// A wire in a process of its own, so that a test can kill it: `wire-process.ts <file>`. Says its port when it listens.
const [path = ''] = process.argv.slice(2)
const backing = await openSqliteStore({ path, maxAppendBytes: 4 * 1_048_576 })
const { port } = await startEsdbWire({ backing })
console.log(port)
