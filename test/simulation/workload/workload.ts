import { type AreaCode, areaOf, type Book, type Parcel, parcelOf } from '@lodestone/domain'
import type { Sent } from '../../sent.ts'
import type { TrueBooks } from '../truth/books.ts'
import { at, type Choice, type Ground, grams, type Mover, mode, part, pick, post, stock } from './ground.ts'
import { POOL_MOVERS } from './pools.ts'

export const AREAS = ['FTW-SC', 'FTW-MG', 'MTP-RC'] as const

const feeds: Mover = ({ area, number, a, c }) =>
  post('FeedstockDeclared', {
    occurredAt: at(1, 8),
    supplier: 'HITACHI',
    facts: [],
    lines: [
      {
        lot: `${area}-L-${number}`,
        material: c % 2 === 0 ? 'ndpr_metal' : 'iron',
        mass: grams(1_000 * (10 + (a % 200))),
        ...(c % 4 === 0 && {
          composition: { basis: 'element' as const, parts: { Nd: `${60 + (a % 20)} %` } },
        }),
      },
    ],
  })

const heats: Mover = (ground) => {
  const { area, number, a } = ground
  const lots = stock(ground)
  const chosen = [...new Set([pick(lots, a), pick(lots, a + 1)])].flatMap((entry) =>
    entry === undefined ? [] : [{ lot: entry[0], mass: part(entry[1], ground) }],
  )
  if (chosen.length === 0 || area !== 'FTW-SC') return null
  const mass = chosen.reduce((sum, line) => sum + line.mass, 0)
  return post('AlloyFlaked', {
    mode: mode(ground),
    run: String(number),
    startedAt: at(19, 6),
    endedAt: at(19, 9),
    inputs: chosen.map((line) => ({ lot: line.lot, mass: grams(line.mass) })),
    outputs: [{ lot: `${area}-L-${number}`, material: 'alloy_flake', mass: grams(mass) }],
  })
}

const splits: Mover = (ground) => {
  const { area, number, a } = ground
  const [lot, mass] = pick(stock(ground), a) ?? []
  if (lot === undefined || mass === undefined) return null
  const taken = part(mass, ground)
  return post('LotSplit', {
    mode: mode(ground),
    occurredAt: at(20, 6),
    input: { lot, mass: grams(taken) },
    outputs: [{ lot: `${area}-L-${number}`, mass: grams(taken) }],
  })
}

const ships: Mover = (ground) => {
  const { area, number, a, b } = ground
  const [lot, mass] = pick(stock(ground), a) ?? []
  const to = pick(
    AREAS.filter((other) => other !== area),
    b,
  )
  if (lot === undefined || mass === undefined || to === undefined) return null
  return post('LotShipped', {
    mode: mode(ground),
    occurredAt: at(21, 6),
    parcel: `${area}-P-${number}`,
    addressee: { area: to },
    lines: [{ lot, mass: grams(part(mass, ground)) }],
  })
}

/** Parcels that are for the area, by their senders' books; now and then such too as have been withdrawn. */
const parcelsFor = ({ books, area, c }: Ground): Parcel[] =>
  AREAS.flatMap((sender) =>
    c % 5 === 0
      ? books
          .events(`book-${sender}`)
          .flatMap(({ event }) => (event.type === 'LotShipped' ? [parcelOf(event)] : []))
      : [...books.book(sender).parcels.values()],
  ).filter(({ addressee }) => 'area' in addressee && addressee.area === area)

const receives: Mover = (ground) => {
  const { area, number, a, b, c } = ground
  const parcel = pick(parcelsFor(ground), a)
  const sent = parcel?.lines[0]
  if (parcel === undefined || sent === undefined) return null
  const covers = c % 2 === 0 ? Math.max(1, Math.floor((sent.grams * (1 + (b % 100))) / 100)) : undefined
  return post('LotReceived', {
    occurredAt: at(22, 6),
    parcel: parcel.id,
    lines: [
      {
        line: 1,
        lot: `${area}-R-${number}`,
        mass: grams(covers ?? sent.grams),
        ...(covers !== undefined && { covers: grams(covers) }),
      },
    ],
  })
}

const receivesUnmatched: Mover = ({ area, number, a }) =>
  post('LotReceivedUnmatched', {
    occurredAt: at(22, 6),
    lines: [{ lot: `${area}-U-${number}`, material: 'alloy_flake', mass: grams(1_000 * (1 + (a % 40))) }],
  })

const matches: Mover = (ground) => {
  const { books, area, a, b } = ground
  const waiting = [...books.book(area).accounts].filter(([, { holds }]) => [...holds].includes('UNMATCHED'))
  const [lot, goods] = pick(waiting, a) ?? []
  const parcel = pick(parcelsFor(ground), b)
  if (lot === undefined || goods === undefined || parcel === undefined) return null
  const covers = grams(goods.inGrams)
  return post('ReceiptMatched', {
    occurredAt: at(22, 7),
    parcel: parcel.id,
    lines: [{ line: 1, lot, covers }],
  })
}

const refuses: Mover = (ground) => {
  const parcel = pick(parcelsFor(ground), ground.a)
  if (parcel === undefined) return null
  return post('ParcelRefused', { occurredAt: at(22, 7), parcel: parcel.id, reason: 'wet' })
}

const redirects: Mover = ({ books, area, number, a, b }) => {
  const parcel = pick([...books.book(area).parcels.keys()], a)
  const to = pick(AREAS, b)
  if (parcel === undefined || to === undefined) return null
  return post('ParcelRedirected', {
    occurredAt: at(22, 8),
    parcel: `${area}-P-${number}`,
    of: parcel,
    addressee: { area: to },
    reason: 'wet',
  })
}

const assays: Mover = (ground) => {
  const [lot] = pick(stock(ground), ground.a) ?? []
  if (lot === undefined) return null
  return post('AssayRecorded', {
    occurredAt: at(22, 9),
    lot,
    sample: `S-${ground.number}`,
    composition: { basis: 'element', parts: { Nd: `${20 + (ground.b % 60)} %` } },
  })
}

const adjusts: Mover = (ground) => {
  const [lot, mass] = pick(stock(ground), ground.a) ?? []
  if (lot === undefined || mass === undefined) return null
  return post('LotAdjusted', {
    occurredAt: at(22, 9),
    lot,
    direction: 'loss',
    mass: grams(Math.max(1, Math.floor(mass / 50))),
    cause: 'spill',
    reason: 'swept up',
  })
}

const holds: Mover = (ground) => {
  const [lot] = pick(stock(ground), ground.a) ?? []
  if (lot === undefined) return null
  return ground.b % 2 === 0
    ? post('LotHeld', { occurredAt: at(22, 9), lot, hold: `QA-${ground.c % 3}`, reason: 'to be looked at' })
    : post('LotReleased', {
        occurredAt: at(22, 9),
        lot,
        hold: `QA-${ground.c % 3}`,
        disposition: 'use as is',
      })
}

const WHY = { occurredAt: at(22, 10), reason: 'did_not_occur' as const, explanation: 'posted by mistake' }

/** Half of what is put right is about parcels, for there another book has its part in it. */
const PARCELS: ReadonlySet<string> = new Set(['LotShipped', 'ParcelRefused', 'ParcelRedirected'])

const targetAt = ({ books, area, c }: Ground, n: number) => {
  const events = books.events(`book-${area}`)
  const parcels = [...events.keys()].filter((at) => PARCELS.has(events[at]?.event.type ?? ''))
  const revision = (c % 2 === 0 ? pick(parcels, n) : undefined) ?? n % Math.max(1, events.length)
  return eventAt({ books, area }, revision)
}

const eventAt = ({ books, area }: Pick<Ground, 'books' | 'area'>, revision: number) => {
  const id = books.events(`book-${area}`)[revision]?.id
  return id === undefined ? null : { eventId: id, revision }
}

const proposes: Mover = (ground) => {
  const target = targetAt(ground, ground.a)
  return target === null ? null : post('CorrectionProposed', { ...WHY, target })
}

/** Withdrawn by whoever posted it, or by another who agrees with what was proposed. */
const withdraws: Mover = (ground) => {
  const open = [...ground.books.book(ground.area).proposals].filter(([, { of }]) => of === 'correction')
  const [proposal, { subject } = { subject: '' }] = pick(open, ground.b) ?? []
  const target = proposal === undefined ? targetAt(ground, ground.a) : eventAt(ground, Number(subject))
  if (target === null) return null
  return post('EventDeclaredErroneous', {
    ...WHY,
    target,
    ...(proposal !== undefined && { proposal: Number(proposal) }),
  })
}

const MOVERS = {
  feeds,
  heats,
  splits,
  ships,
  receives,
  receivesUnmatched,
  matches,
  refuses,
  redirects,
  assays,
  adjusts,
  holds,
  proposes,
  withdraws,
} as const satisfies Record<string, Mover>

type PlainMover = keyof typeof MOVERS
export const MOVER_NAMES = Object.keys(MOVERS) as PlainMover[]
type PoolMover = keyof typeof POOL_MOVERS
export const POOL_MOVER_NAMES = Object.keys(POOL_MOVERS) as PoolMover[]
export type MoverName = PlainMover | PoolMover

const ALL: Readonly<Record<MoverName, Mover>> = { ...MOVERS, ...POOL_MOVERS }

/** The post that a plant sends now, or null. `number` makes its ids and its key. */
export const sentNow = (
  books: TrueBooks,
  name: MoverName,
  area: AreaCode,
  number: number,
  choice: Choice,
): Sent | null => {
  const made = ALL[name]({ books, area, number, ...choice })
  if (made === null) return null
  const owner = made.type === 'EventDeclaredErroneous' && 'proposal' in made.body ? 'office' : 'mes'
  return { ...made, area, owner, key: `k-${number}` } as Sent
}

/** The lots that an event names, of whatever area: what the read side is asked about. */
export const lotsOf = (book: Book): string[] =>
  [...book.accounts.keys()].filter((lot) => areaOf(lot) === book.area)
