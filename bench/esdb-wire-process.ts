// The EventStoreDB protocol in a process of its own, as a server is: says where, and serves until it is killed.
import { startEsdbWire } from '@lodestone/esdb-wire'

const wire = await startEsdbWire()
console.log(wire.connectionString)
