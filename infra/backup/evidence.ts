// Copies an evidence folder while it is in use: node infra/backup/evidence.ts data/evidence /backups/evidence
// What the copy has already is left as it is; each document is checked while it is copied, and a changed one is named and never taken. Copying
// back is the same with the two changed about.
import { isEvidenceError, lookIntoEvidenceFolder, openEvidenceFolder } from '@lodestone/evidence-store'

const [from, to] = process.argv.slice(2)

/** Copies what is not there. Gives how many were, and what went wrong. Errors: EvidenceError UNAVAILABLE. */
const copy = async (source: string, target: string) => {
  const store = lookIntoEvidenceFolder(source)
  const copies = await openEvidenceFolder({ path: target, largest: Number.MAX_SAFE_INTEGER })
  const counts = { copied: 0, there: 0, bytes: 0 }
  const changed: string[] = []
  for await (const sha256 of store.list()) {
    if ((await copies.get(sha256)) !== null) {
      counts.there += 1
      continue
    }
    const document = await store.get(sha256)
    // It was disposed of in the meantime.
    if (document === null) continue
    try {
      counts.bytes += (await copies.put(sha256, document.content)).bytes
      counts.copied += 1
    } catch (error) {
      if (!isEvidenceError(error, 'CHANGED')) throw error
      changed.push(error.message)
    }
  }
  return { ...counts, changed }
}

try {
  if (!from || !to)
    throw new Error(
      'Say what to copy, and where to: node infra/backup/evidence.ts data/evidence /backups/evidence',
    )
  const { copied, there, bytes, changed } = await copy(from, to)
  for (const message of changed) console.error(message)
  console.log(`${to}: ${copied} documents copied (${bytes} bytes), ${there} were there.`)
  if (changed.length > 0) process.exitCode = 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
