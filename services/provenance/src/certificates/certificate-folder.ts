import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Outcome } from '@lodestone/compliance'
import { replaceFile } from '@lodestone/durable'
import type { Revocation } from './certified.ts'

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
  /** Its place in the list of statuses. */
  readonly statusIndex: number
}

/** Issued certificates, in a folder: what is in it was given out, and stays. */
export type CertificateFolder = {
  /** All of them, the newest first. */
  readonly entries: () => Promise<readonly CertificateEntry[]>
  readonly entry: (id: string) => Promise<CertificateEntry | undefined>
  /** The certificate's file as it was given out; null where there is none. */
  readonly read: (id: string) => Promise<string | null>
  /** Those that an earlier release wrote beside the certificates; by now they stand in the stream of certificates. */
  readonly revocations: () => Promise<ReadonlyMap<string, Revocation>>
  /** Durable once it resolves. */
  readonly add: (entry: CertificateEntry, file: string) => Promise<void>
}

const ENTRY = /^[0-9a-f-]{36}\.entry\.json$/
const REVOCATION = /^[0-9a-f-]{36}\.revoked\.json$/

/** What stands in the files of a folder whose names are such, by its id. */
const readAll = async <T extends { readonly id: string }>(
  folder: string,
  name: RegExp,
): Promise<Map<string, T>> => {
  await mkdir(folder, { recursive: true })
  const names = (await readdir(folder)).filter((each) => name.test(each))
  const read = await Promise.all(names.map((each) => readFile(join(folder, each), 'utf8')))
  return new Map(read.map((text) => JSON.parse(text) as T).map((each) => [each.id, each]))
}

/** Reads once; what failed is tried again. */
const once = <T>(read: () => Promise<T>): (() => Promise<T>) => {
  let known: Promise<T> | null = null
  return () => {
    known ??= read().catch((error: unknown) => {
      known = null
      throw error
    })
    return known
  }
}

export const certificateFolder = (folder: string): CertificateFolder => {
  const all = once(() => readAll<CertificateEntry>(folder, ENTRY))
  const revoked = once(() => readAll<Revocation>(folder, REVOCATION))
  return {
    entries: async () => [...(await all()).values()].sort((a, b) => (a.issuedAt < b.issuedAt ? 1 : -1)),
    entry: async (id) => (await all()).get(id),
    read: async (id) => ((await all()).has(id) ? readFile(join(folder, `${id}.json`), 'utf8') : null),
    revocations: revoked,
    add: async (entry, file) => {
      const before = await all()
      // The entry comes last: what it names is there.
      await writeNew(folder, `${entry.id}.json`, file)
      await writeNew(folder, `${entry.id}.entry.json`, `${JSON.stringify(entry)}\n`)
      before.set(entry.id, entry)
    },
  }
}

const writeNew = (folder: string, name: string, text: string): Promise<void> =>
  replaceFile(join(folder, name), (file) => file.writeFile(text), { beside: join(folder, `.${name}.new`) })
