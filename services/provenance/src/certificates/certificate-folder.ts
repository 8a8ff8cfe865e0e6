import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Outcome } from '@lodestone/compliance'

/** What is known of a certificate without reading it. */
export type CertificateEntry = {
  readonly id: string
  readonly issuedAt: string
  readonly lot: string
  readonly shipment: { readonly parcel: string; readonly line: number } | null
  /** Whom the goods went to; null for a lot by itself, or between areas. */
  readonly party: string | null
  /** The mass that it speaks of. */
  readonly grams: number
  readonly position: number
  readonly outcome: Outcome
}

/** Issued certificates, in a folder: what is in it was given out, and stays. */
export type CertificateFolder = {
  readonly entries: () => Promise<readonly CertificateEntry[]>
  /** The certificate's file as it was given out; null where there is none. */
  readonly read: (id: string) => Promise<string | null>
  /** Durable once it resolves. `mayAdd` is asked before, with all that are there; one is added after the other. Errors: those of `mayAdd`. */
  readonly add: (
    entry: CertificateEntry,
    file: string,
    mayAdd: (entries: readonly CertificateEntry[]) => void,
  ) => Promise<void>
}

const ENTRY = /^([0-9a-f-]{36})\.entry\.json$/

export const certificateFolder = (folder: string): CertificateFolder => {
  let known: Promise<Map<string, CertificateEntry>> | null = null
  const load = async (): Promise<Map<string, CertificateEntry>> => {
    await mkdir(folder, { recursive: true })
    const names = (await readdir(folder)).filter((name) => ENTRY.test(name))
    const read = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
    const entries = read.map((text) => JSON.parse(text) as CertificateEntry)
    return new Map(entries.map((entry) => [entry.id, entry]))
  }
  const all = (): Promise<Map<string, CertificateEntry>> => {
    known ??= load().catch((error: unknown) => {
      known = null
      throw error
    })
    return known
  }
  const addNow: CertificateFolder['add'] = async (entry, file, mayAdd) => {
    const entries = await all()
    mayAdd([...entries.values()])
    // The entry comes last: what it names is there.
    await writeNew(folder, `${entry.id}.json`, file)
    await writeNew(folder, `${entry.id}.entry.json`, `${JSON.stringify(entry)}\n`)
    entries.set(entry.id, entry)
  }
  let turn: Promise<void> = Promise.resolve()
  return {
    entries: async () => [...(await all()).values()].sort((a, b) => (a.issuedAt < b.issuedAt ? 1 : -1)),
    read: async (id) => ((await all()).has(id) ? readFile(join(folder, `${id}.json`), 'utf8') : null),
    add: (...given) => {
      const added = turn.then(() => addNow(...given))
      turn = added.catch(() => {})
      return added
    },
  }
}

const writeNew = async (folder: string, name: string, text: string): Promise<void> => {
  const beside = join(folder, `.${name}.new`)
  await synced(beside, 'w', (file) => file.writeFile(text))
  await rename(beside, join(folder, name))
  await synced(folder, 'r', async () => {})
}

const synced = async (
  path: string,
  flags: string,
  write: (file: Awaited<ReturnType<typeof open>>) => Promise<void>,
): Promise<void> => {
  const file = await open(path, flags)
  try {
    await write(file)
    await file.sync()
  } finally {
    await file.close()
  }
}
