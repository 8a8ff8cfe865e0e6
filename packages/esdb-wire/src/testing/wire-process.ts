import { openSqliteStore } from '@lodestone/event-store-sqlite'
import { startEsdbWire } from '../start.ts'

// A wire in a process of its own, so that a test can kill it: `wire-process.ts <file> <port>`. Says `ready` when it is.
const [path = '', port = '0'] = process.argv.slice(2)
const backing = await openSqliteStore({ path, maxAppendBytes: 4 * 1_048_576 })
await startEsdbWire({ backing, port: Number(port) })
console.log('ready')
