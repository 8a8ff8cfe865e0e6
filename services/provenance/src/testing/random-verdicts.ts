import type { PostInput } from '@lodestone/domain'
import fc from 'fast-check'
import { amendFortWorth } from './amend-site.ts'
import { appendUnknown } from './random-ledger.ts'
import type { ReadLedger } from './read-side.ts'
import type { Recorded } from './scribe.ts'

/** What may happen to a ledger whose magnets have verdicts: a post of a kind, with two numbers that choose among what there is. */
const STEPS = [
  'feed',
  'feed',
  'feed',
  'feed',
  'finish',
  'finish',
  'finish',
  'finish',
  'finish',
  'sell',
  'sell',
  'accept',
  'onward',
  'terms',
  'amend',
  'withdraw',
  'withdraw',
  'late',
  'adjust',
] as const
export type VerdictStep = {
  /** `scrap`: old magnets come back as a block by the short loop. */
  readonly kind: (typeof STEPS)[number] | 'unknown' | 'scrap'
  readonly a: number
  readonly b: number
}

export const anyVerdictStep: fc.Arbitrary<VerdictStep> = fc.record({
  kind: fc.oneof(
    { weight: 60, arbitrary: fc.constantFrom(...STEPS) },
    { weight: 1, arbitrary: fc.constant('unknown' as const) },
  ),
  a: fc.nat(1_000),
  b: fc.nat(1_000),
})

const pick = <T>(items: readonly T[], n: number): T | undefined => items[n % Math.max(1, items.length)]
const at = (n: number) => ({ occurredAt: `2026-11-${String(1 + (n % 20)).padStart(2, '0')}T14:00:00-06:00` })
const hours = (n: number) => ({
  startedAt: `2026-11-${String(1 + (n % 20)).padStart(2, '0')}T06:00:00-06:00`,
  endedAt: `2026-11-${String(1 + (n % 20)).padStart(2, '0')}T12:00:00-06:00`,
})
const STAGES = [
  'mine',
  'beneficiate',
  'crack_leach',
  'separate',
  'reduce_to_metal',
  'ferroalloy',
  'alloy_melt',
] as const
const ORIGINS = [
  { in: ['AU'] },
  { in: ['CN'] },
  { in: ['US'] },
  { notIn: ['CN', 'RU', 'IR', 'KP'] },
  'unknown',
] as const

type Facts = PostInput<'FeedstockDeclared'>['facts']

/** A block that goes into everything that is finished, with what its supplier states of it. */
const LEAVEN = 'FTW-MG-LEAVEN'

/** A magnet shop that grows by chance: bought blocks with what their supplier states, blends of them, sales, corrections, a site that turns out to be elsewhere. */
export const createRandomMagnets = (
  ledger: ReadLedger,
  rename = (lot: string): string => lot,
  leaven?: Facts,
) => {
  const { scribe, store } = ledger
  const lots: string[] = []
  const magnets: string[] = []
  const recorded: Recorded[] = []
  const parcels: string[] = []
  let n = 0

  const feed = (a: number, b: number, lot = rename(`FTW-MG-B${++n}`)): Promise<Recorded> => {
    lots.push(lot)
    return scribe.post('FTW-MG', 'FeedstockDeclared', {
      ...at(a),
      supplier: 'HITACHI',
      lines: [{ lot, material: 'block', mass: '500 kg', pieces: 1_000 }],
      facts: STAGES.slice(a % 3).map((stage, each) => ({
        elements: ['Nd', 'Pr', 'Fe', 'B'] as const,
        stages: [stage],
        origin: pick(ORIGINS, (a * 7 + b + each * (b % 2)) % 11) ?? ('unknown' as const),
        custody: b % 7 === 0 ? 'mass_balance' : 'segregated',
        ...(b % 5 === 0 ? { expires: '2026-12-15' } : {}),
      })) as PostInput<'FeedstockDeclared'>['facts'],
    })
  }

  const collected = async (a: number): Promise<Recorded> => {
    const [old, powder, block] = ['OLD', 'POWDER', 'BLOCK'].map((what) => `${what}${++n}`)
    await scribe.post('FTW-RC', 'ScrapCollected', {
      ...{ ...at(1), class: 'post_consumer', classBasis: 'hard disks', collector: 'ECYCLE', country: 'US' },
      magnetType: 'NdFeB',
      lines: [{ lot: rename(`FTW-RC-${old}`), material: 'eol_magnet', mass: '500 kg' }],
      facts:
        a % 2 === 0
          ? []
          : [
              {
                ...{ elements: ['Nd', 'Pr', 'Fe', 'B'], stages: ['mine', 'alloy_melt'] },
                ...{ origin: pick(ORIGINS, a) ?? 'unknown', custody: 'segregated' },
              },
            ],
    })
    await scribe.post('FTW-RC', 'ScrapRecycled', {
      ...{ ...hours(2), run: `R${n}`, route: 'short_loop', ...(a % 3 === 0 ? {} : { milledAt: 'FTW' }) },
      inputs: [{ lot: rename(`FTW-RC-${old}`), mass: '500 kg' }],
      outputs: [{ lot: rename(`FTW-RC-${powder}`), material: 'recycled_powder', mass: '500 kg' }],
    })
    const parcel = `FTW-RC-P${n}`
    await scribe.post('FTW-RC', 'LotShipped', {
      ...{ ...at(3), parcel, addressee: { area: 'FTW-MG' } },
      lines: [{ lot: rename(`FTW-RC-${powder}`), mass: '500 kg' }],
    })
    await scribe.post('FTW-MG', 'LotReceived', {
      ...{ ...at(4), parcel, lines: [{ line: 1, lot: rename(`FTW-MG-${powder}`), mass: '500 kg' }] },
    })
    lots.push(rename(`FTW-MG-${block}`))
    return scribe.post('FTW-MG', 'MagnetBlockSintered', {
      ...{ ...hours(5), run: `S${n}` },
      inputs: [{ lot: rename(`FTW-MG-${powder}`), mass: '500 kg' }],
      outputs: [{ lot: rename(`FTW-MG-${block}`), material: 'block', mass: '500 kg', pieces: 1_000 }],
    })
  }

  const post = async ({ kind, a, b }: VerdictStep): Promise<Recorded | undefined> => {
    const lot = pick(lots, a)
    const magnet = pick(magnets, b)
    switch (kind) {
      case 'feed':
        return feed(a, b)
      case 'scrap':
        return collected(a)
      case 'finish': {
        const chosen = [...new Set([lot, pick(lots, b)])].flatMap((each) => each ?? [])
        if (chosen.length === 0) return undefined
        const inputs = leaven === undefined ? chosen : [...chosen, LEAVEN]
        const made = rename(`FTW-MG-M${++n}`)
        const done = await scribe.post('FTW-MG', 'MagnetFinished', {
          ...hours(b),
          run: `F${n}`,
          magnetized: true,
          operations: [{ stage: 'machine' }, { stage: 'magnetize' }],
          inputs: inputs.map((each) => ({ lot: each, mass: '10 kg', pieces: 20 })),
          outputs: [
            { lot: made, material: 'magnet', mass: `${10 * inputs.length} kg`, pieces: 20 * inputs.length },
          ],
        })
        magnets.push(made)
        return done
      }
      case 'sell': {
        if (magnet === undefined) return undefined
        const parcel = `FTW-MG-P${++n}`
        const done = await scribe.post('FTW-MG', 'MagnetShipped', {
          ...at(b),
          parcel,
          addressee: { party: 'GM' },
          lines: [
            {
              lot: magnet,
              mass: '1 kg',
              pieces: 2,
              ...(a % 2 === 0 ? { contract: 'C-1', clauses: ['252.225-7052 MAY 2024'] } : {}),
              ...(a % 3 === 0 ? { deliveryDue: a % 2 === 0 ? '2026-12-20' : '2027-01-20' } : {}),
            },
          ],
        })
        parcels.push(parcel)
        return done
      }
      case 'accept': {
        const parcel = pick(parcels, a)
        if (parcel === undefined) return undefined
        if (b % 4 === 0)
          return scribe.post('FTW-MG', 'CustomerReturnReceived', {
            ...{ ...at(21), parcel, reason: 'not as ordered' },
            lines: [{ line: 1, lot: `FTW-MG-RT${++n}`, mass: '1 kg', pieces: 2, sealIntact: true }],
          })
        const where = { date: '2026-11-22', place: 'Detroit', country: 'US' }
        return scribe.post('FTW-MG', 'DeliveryAccepted', { ...at(21), parcel, ...where })
      }
      case 'onward': {
        const of = pick(parcels, a)
        if (of === undefined) return undefined
        const parcel = `FTW-MG-P${++n}`
        const under = b % 2 === 0 ? { contract: 'C-1', clauses: ['252.225-7052 MAY 2024'] } : {}
        const addressee = b % 3 === 0 ? { area: 'FTW-SC' } : { party: 'GM' }
        const done = await scribe.post('FTW-MG', 'ParcelRedirected', {
          ...{ ...at(21), parcel, of, addressee, ...under, reason: 'refused' },
        })
        parcels.push(parcel)
        return done
      }
      case 'terms':
        return scribe.post('FTW-MG', 'ContractTermsRecorded', {
          ...{ ...at(b), party: 'GM', contract: 'C-1', reason: 'contract file' },
          clauses: a % 4 === 0 ? [] : ['252.225-7052 MAY 2024'],
          endItem: { name: 'motor', isTheMagnet: false, electronicDevice: a % 2 === 0 },
        })
      case 'late': {
        // Used before it is posted: disputed until its birth arrives.
        const late = rename(`FTW-MG-B${++n}`)
        const made = rename(`FTW-MG-M${++n}`)
        const done = await scribe.post('FTW-MG', 'MagnetFinished', {
          ...hours(b),
          run: `F${n}`,
          magnetized: true,
          operations: [{ stage: 'magnetize' }],
          inputs: [{ lot: late, mass: '10 kg', pieces: 20 }],
          outputs: [{ lot: made, material: 'magnet', mass: '10 kg', pieces: 20 }],
        })
        magnets.push(made)
        if (b % 2 === 0) recorded.push(await feed(a, b, late))
        return done
      }
      case 'adjust':
        if (magnet === undefined) return undefined
        return scribe.post('FTW-MG', 'LotAdjusted', {
          ...at(b),
          lot: magnet,
          direction: 'loss',
          mass: `${1 + (b % 9_000)} g`,
          cause: 'count',
          reason: 'counted',
        })
      case 'amend':
        await amendFortWorth(ledger, a % 2 === 0 ? 'CN' : 'US', ++n)
        return undefined
      case 'withdraw': {
        const target = pick(recorded, a)
        if (target === undefined) return undefined
        return scribe.post(target.event.area, 'EventDeclaredErroneous', {
          ...at(23),
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

  let isLeavened = leaven === undefined
  return async (step: VerdictStep): Promise<void> => {
    if (!isLeavened) {
      isLeavened = true
      await scribe.post('FTW-MG', 'FeedstockDeclared', {
        ...{ ...at(0), supplier: 'HITACHI', facts: leaven ?? [] },
        lines: [{ lot: LEAVEN, material: 'block', mass: '5 t', pieces: 10_000 }],
      })
    }
    const done = await post(step).catch((error: unknown) => {
      // The book says no; whatever else goes wrong is no part of the plan.
      if (!(error instanceof Error) || !/^[A-Z_]+: /.test(error.message)) throw error
      return undefined
    })
    if (done !== undefined) recorded.push(done)
  }
}
