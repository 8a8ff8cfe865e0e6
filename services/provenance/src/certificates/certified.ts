import { CERTIFICATES_STREAM, type LotId } from '@lodestone/domain'
import {
  appendUntilDefinite,
  type EventStore,
  isEventStoreError,
  type JsonObject,
  type NewEvent,
} from '@lodestone/event-store'
import { eventId } from '@lodestone/plant-service'
import { z } from 'zod'

const whole = z.int().nonnegative()
const claim = z.object({
  /** The certificate's UUID. */
  id: z.string(),
  issuedAt: z.string(),
  lot: z.string(),
  shipment: z.object({ parcel: z.string(), line: whole }).nullable(),
  grams: whole,
})

/** That a certificate speaks of so much of a lot. One of the same goods later takes its place. */
export type Claim = z.output<typeof claim>

const revocation = z.object({
  /** The certificate's UUID. */
  id: z.string(),
  at: z.string(),
  by: z.string(),
  reason: z.string(),
})

/** Somebody has taken a certificate back. */
export type Revocation = z.output<typeof revocation>

/** What certificates speak of, and which of them were taken back, in the order in which they were issued: a stream of its own, and what it says of each lot. */
export type Certified = {
  /** How many certificates are known of. */
  readonly count: () => number
  /** The claims that count of a lot, by the first so many certificates: of the same goods the last. */
  readonly of: (lot: LotId, count: number) => readonly Claim[]
  /** The lots of the certificates after the first so many, up to a count. */
  readonly lotsBetween: (after: number, upTo: number) => readonly LotId[]
  /** The certificates that were taken back, by their ids; as of when it was refreshed. */
  readonly revocations: () => ReadonlyMap<string, Revocation>
  /** Takes one back, for every instance; durable once it resolves, and the first one counts. Errors: those of the store. */
  readonly revoke: (next: Revocation) => Promise<void>
  /** Reads what others have added. Errors: those of the store. */
  readonly refresh: () => Promise<void>
  /**
   * Adds one, and gives how many there were before it; durable once it resolves. `mayAdd` is asked before, with those that count of its lot; no other comes between. Errors: those of `mayAdd`, and
   * of the store.
   */
  readonly add: (next: Claim, mayAdd: (counting: readonly Claim[]) => void) => Promise<number>
}

const ISSUED = 'CertificateIssued'
const REVOKED = 'CertificateRevoked'

const eventOf = (type: string, data: Claim | Revocation, part: number, about: string): NewEvent => ({
  id: eventId(CERTIFICATES_STREAM, { key: data.id, part }, about),
  type,
  data: data as unknown as JsonObject,
  metadata: { v: 1 },
})

/** What a certificate speaks of: one of the same later takes its place. */
export const goodsOf = ({ lot, shipment }: Pick<Claim, 'lot' | 'shipment'>): string =>
  shipment === null ? lot : `${lot} in ${shipment.parcel}/${shipment.line}`

/** Nothing is read before it is refreshed. */
export const createCertified = (store: EventStore): Certified => {
  /** By their revisions: null for what this release does not know. */
  const claims: (Claim | null)[] = []
  const revoked = new Map<string, Revocation>()
  const byLot = new Map<LotId, { readonly at: number; readonly claim: Claim }[]>()

  const refresh = async (): Promise<void> => {
    for await (const page of store.readStream(CERTIFICATES_STREAM, { from: claims.length }))
      for (const { revision, type, data } of page) {
        if (revision !== claims.length) continue
        const read = type === ISSUED ? claim.safeParse(data).data : undefined
        claims.push(read ?? null)
        const taken = type === REVOKED ? revocation.safeParse(data).data : undefined
        if (taken !== undefined && !revoked.has(taken.id)) revoked.set(taken.id, taken)
        if (read === undefined) continue
        const own = byLot.get(read.lot) ?? []
        own.push({ at: revision, claim: read })
        byLot.set(read.lot, own)
      }
  }
  const counting = (lot: LotId, count: number): Claim[] => {
    const known = (byLot.get(lot) ?? []).filter(({ at }) => at < count)
    return [...new Map(known.map((each) => [goodsOf(each.claim), each.claim])).values()]
  }
  /** Adds an event behind what is known, and gives its revision; `mayAdd` is asked before each try, false where nothing is left to add. */
  const append = async (event: NewEvent, mayAdd: (before: number) => boolean): Promise<number | null> => {
    for (;;) {
      await refresh()
      const before = claims.length
      if (!mayAdd(before)) return null
      const expectedRevision = before === 0 ? 'no_stream' : before - 1
      try {
        await appendUntilDefinite(store, CERTIFICATES_STREAM, [event], { expectedRevision })
        await refresh()
        return before
      } catch (error) {
        // Another was there first: what it says counts too.
        if (!isEventStoreError(error, 'WRONG_EXPECTED_REVISION')) throw error
      }
    }
  }
  return {
    count: () => claims.length,
    of: counting,
    lotsBetween: (after, upTo) =>
      claims.slice(after, upTo).flatMap((each) => (each === null ? [] : [each.lot])),
    revocations: () => revoked,
    revoke: async (next) => {
      await append(eventOf(REVOKED, next, 1, next.reason), () => !revoked.has(next.id))
    },
    refresh,
    add: async (next, mayAdd) => {
      const added = await append(eventOf(ISSUED, next, 0, next.lot), (before) => {
        mayAdd(counting(next.lot, before))
        return true
      })
      return added as number
    },
  }
}

/** The mass of a lot that certificates speak of, by the first so many of them. */
export const certifiedGrams = (certified: Pick<Certified, 'of'>, lot: LotId, count: number): number =>
  certified.of(lot, count).reduce((sum, { grams }) => sum + grams, 0)
