import { readdirSync, readFileSync } from 'node:fs'
import type { StoredFact } from '../leaf/leaf.ts'

const corpus = new URL('../../../domain/golden/', import.meta.url)

/** Every event of the domain's golden corpus, as a store would have it. */
export const goldenFacts = (): { readonly name: string; readonly fact: StoredFact }[] =>
  readdirSync(corpus)
    .sort()
    .map((name) => {
      const { event } = JSON.parse(readFileSync(new URL(name, corpus), 'utf8'))
      const v = Number(/\.v(\d+)\./.exec(name)?.[1])
      const id = '0b8f4b4e-54b4-8d55-9d2f-0f3a1f3b6a01'
      const fact = { stream: 'book-FTW-SC', revision: 41, id, type: event.type, data: event, metadata: { v } }
      return { name, fact }
    })

/** The secret of no ledger. */
export const TEST_SECRET = Uint8Array.from({ length: 32 }, (_, i) => i)
