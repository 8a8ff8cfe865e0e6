import { randomUUID } from 'node:crypto'
import type { EventStore } from '@lodestone/event-store'
import fc from 'fast-check'
import { createScribe, type Recorded, type Scribe } from './scribe.ts'

/** What may happen to a ledger: a post of a kind, with two numbers that choose among what there is. */
export const STEPS = [
  'feed',
  'feed',
  'heat',
  'heat',
  'split',
  'ship',
  'sell',
  'receive',
  'assay',
  'hold',
  'release',
  'adjust',
  'withdraw',
  'unknown',
] as const
export type Step = { readonly kind: (typeof STEPS)[number]; readonly a: number; readonly b: number }

export const anyStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(...STEPS),
  a: fc.nat(1_000),
  b: fc.nat(1_000),
})

const day = (n: number) => String(1 + (n % 20)).padStart(2, '0')
const at = (n: number) => ({ occurredAt: `2026-11-${day(n)}T14:00:00-06:00` })
const hours = (n: number) => ({
  startedAt: `2026-11-${day(n)}T06:00:00-06:00`,
  endedAt: `2026-11-${day(n)}T12:00:00-06:00`,
})
const pick = <T>(items: readonly T[], n: number): T | undefined => items[n % Math.max(1, items.length)]

/** A ledger that grows by chance: two books, and now and then an event that nobody can read. */
export type RandomLedger = {
  readonly scribe: Scribe
  readonly lots: readonly string[]
  /** Takes a step; a post that the book refuses is no step. */
  readonly take: (step: Step) => Promise<void>
}

export const createRandomLedger = (store: EventStore): RandomLedger => {
  const scribe = createScribe(store)
  const lots: string[] = []
  const recorded: Recorded[] = []
  const open: { parcel: string; grams: number }[] = []
  let n = 0
  const lotIn = (area: string, choice: number) =>
    pick(
      lots.filter((lot) => lot.startsWith(area)),
      choice,
    )
  const born = (area: string): string => `${area}-L${++n}`

  const post = async ({ kind, a, b }: Step): Promise<Recorded | undefined> => {
    const lot = lotIn('FTW-SC', a)
    const other = lotIn('FTW-SC', b)
    const grams = 1 + ((a * 7 + b) % 90_000)
    switch (kind) {
      case 'feed': {
        const fresh = born('FTW-SC')
        const lines = [{ lot: fresh, material: 'ndpr_metal' as const, mass: `${grams + 50_000} g` }]
        const done = await scribe.post('FTW-SC', 'FeedstockDeclared', {
          ...at(a),
          supplier: 'HITACHI',
          lines,
          facts: [],
        })
        lots.push(fresh)
        return done
      }
      case 'heat': {
        if (lot === undefined) return undefined
        const inputs = [...new Set([lot, other ?? lot])].map((each) => ({ lot: each, mass: `${grams} g` }))
        const fresh = born('FTW-SC')
        const total = grams * inputs.length
        const outputs = [{ lot: fresh, material: 'alloy_flake' as const, mass: `${total} g` }]
        const done = await scribe.post('FTW-SC', 'AlloyFlaked', {
          ...hours(b),
          run: `H${n}`,
          inputs,
          outputs,
        })
        lots.push(fresh)
        return done
      }
      case 'split': {
        if (lot === undefined) return undefined
        const fresh = born('FTW-SC')
        const input = { lot, mass: `${grams} g` }
        const done = await scribe.post('FTW-SC', 'LotSplit', {
          ...at(b),
          input,
          outputs: [{ lot: fresh, mass: `${grams} g` }],
        })
        lots.push(fresh)
        return done
      }
      case 'ship':
      case 'sell': {
        if (lot === undefined) return undefined
        const parcel = `FTW-SC-P${++n}`
        const lines = [{ lot, mass: `${grams} g` }]
        const addressee = kind === 'ship' ? { area: 'FTW-MG' } : { party: 'GM' }
        const done = await scribe.post('FTW-SC', 'LotShipped', { ...at(b), parcel, addressee, lines })
        if (kind === 'ship') open.push({ parcel, grams })
        return done
      }
      case 'receive': {
        const parcel = open.shift()
        if (parcel === undefined) return undefined
        const fresh = born('FTW-MG')
        const line = { line: 1, lot: fresh, mass: `${parcel.grams} g` }
        const done = await scribe.post('FTW-MG', 'LotReceived', {
          ...at(b),
          parcel: parcel.parcel,
          lines: [line],
        })
        lots.push(fresh)
        return done
      }
      case 'assay':
        if (lot === undefined) return undefined
        return scribe.post('FTW-SC', 'AssayRecorded', {
          ...at(b),
          lot,
          sample: `S-${++n}`,
          composition: { basis: 'element', parts: { Nd: `${1 + (a % 90)} %` } },
        })
      case 'hold':
      case 'release': {
        if (lot === undefined) return undefined
        const hold = `QA-${b % 3}`
        return kind === 'hold'
          ? scribe.post('FTW-SC', 'LotHeld', { ...at(b), lot, hold, reason: 'to be looked at' })
          : scribe.post('FTW-SC', 'LotReleased', { ...at(b), lot, hold, disposition: 'use as is' })
      }
      case 'adjust':
        if (lot === undefined) return undefined
        return scribe.post('FTW-SC', 'LotAdjusted', {
          ...at(b),
          lot,
          direction: a % 2 === 0 ? 'loss' : 'gain',
          mass: `${1 + (b % 500)} g`,
          cause: 'count',
          reason: 'counted',
        })
      case 'withdraw': {
        const target = pick(recorded, a)
        if (target === undefined) return undefined
        return scribe.post(target.event.area, 'EventDeclaredErroneous', {
          ...at(b),
          target: { eventId: target.id, revision: target.revision },
          reason: 'did_not_occur',
          explanation: 'posted by mistake',
        })
      }
      case 'unknown':
        await appendUnknown(store)
        return undefined
    }
  }

  return {
    scribe,
    lots,
    take: async (step) => {
      const done = await post(step).catch((error: unknown) => {
        // The book says no; whatever else goes wrong is no part of the plan.
        if (!(error instanceof Error) || !/^[A-Z_]+: /.test(error.message)) throw error
        return undefined
      })
      if (done !== undefined) recorded.push(done)
    },
  }
}

/** An event of a type that no release knows yet, in a book of its own. */
export const appendUnknown = async (
  store: EventStore,
  stream = 'book-MTP-MN',
  type = 'LotTransmuted',
): Promise<void> => {
  const event = { id: randomUUID(), type, data: { occurredAt: at(1).occurredAt }, metadata: { v: 1 } }
  await store.append(stream, [event], { expectedRevision: 'any' })
}
