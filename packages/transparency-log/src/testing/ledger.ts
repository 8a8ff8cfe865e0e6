import { hash } from 'node:crypto'
import { LEDGER_PREFIXES } from '@lodestone/domain'
import type { EventStore, NewEvent } from '@lodestone/event-store'
import {
  entryOf,
  type Hash,
  type LedgerSecret,
  leafHash,
  leafOf,
  type StoredFact,
  saltsOf,
} from '@lodestone/transparency'
import type { LogLogger } from '../writing/options.ts'

export const SECRET = new Uint8Array(32).fill(5)
export const quiet: LogLogger = { info: () => {}, warn: () => {}, error: () => {} }

/** An event of a book; the same for the same name. */
export const someEventOf = (name: string): NewEvent => {
  const digits = hash('sha256', name)
  const id = `${digits.slice(0, 8)}-${digits.slice(8, 12)}-8${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`
  return {
    id,
    type: 'LotHeld',
    data: { type: 'LotHeld', lot: `FTW-SC-${digits[0]}`, reason: 'wet' },
    metadata: { v: 1 },
  }
}

let made = 0
/** Another one each time. */
export const someEvent = (): NewEvent => {
  made += 1
  return someEventOf(String(made))
}

/** Appends so many events, one by one, in turn to two books and the registry. */
export const post = async (store: EventStore, count: number): Promise<void> => {
  for (let i = 0; i < count; i++) {
    const stream = ['book-FTW-SC', 'book-FTW-MG', 'registry'][i % 3] as string
    await store.append(stream, [someEvent()], { expectedRevision: 'any' })
  }
}

/** The leaves that a log over this store must have, computed by themselves. */
export const leavesOf = (store: EventStore): Promise<Hash[]> => leavesOfSecret(store, SECRET)

export const leavesOfSecret = async (store: EventStore, secret: LedgerSecret): Promise<Hash[]> => {
  const salts = saltsOf(secret)
  const leaves: Hash[] = []
  for await (const { events } of store.readAll({ streams: { prefixes: LEDGER_PREFIXES } }))
    for (const event of events) leaves.push(leafHash(entryOf(leafOf(event as StoredFact, salts))))
  return leaves
}
