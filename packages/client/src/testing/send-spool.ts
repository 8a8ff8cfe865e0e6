// Sends what waits in a spool, and prints the key of each post that is settled. Arguments: folder, address of the host, key.
import { createPlantClient } from '../plant-client.ts'
import { createSpool } from '../spool/spool.ts'

const [dir = '.', url = '', apiKey = ''] = process.argv.slice(2)
const spool = await createSpool(dir)
const sending = spool.send((area) => createPlantClient({ baseUrl: `${url}/areas/${area}`, apiKey }))
for await (const { key, status } of sending) process.stdout.write(`${status} ${key}\n`)
await spool.close()
