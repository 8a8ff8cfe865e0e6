// Puts documents into a folder, one after the other and several at once, and says of each that it is durable, until it is killed.
import { randomBytes } from 'node:crypto'
import { openEvidenceFolder } from '../folder/open-folder.ts'
import { inParts, sha256Of } from './documents.ts'

const [path = ''] = process.argv.slice(2)
const store = await openEvidenceFolder({ path })

const work = async (): Promise<void> => {
  for (;;) {
    const bytes = randomBytes(200 + Math.floor(Math.random() * 60_000))
    const sha256 = sha256Of(bytes)
    await store.put(sha256, inParts(bytes, 4_096))
    process.stdout.write(`${sha256}\n`)
  }
}
await Promise.all([work(), work(), work()])
