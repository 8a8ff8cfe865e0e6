import type { LedgerEvent } from '../events/catalogue.ts'
import type { Finding } from '../events/finding.ts'
import type { Flow } from '../flow/flow.ts'
import type { MaterialCode } from '../materials/materials.ts'
import { materialOf } from '../materials/materials.ts'
import { formatGrams } from '../quantities/mass.ts'
import type { Book } from './book.ts'
import {
  addWeighing,
  honestGrams,
  isBiased,
  NO_WEIGHINGS,
  netGrams,
  type WeighingSum,
} from './weighing-sums.ts'
import { type Weighing, weighingsOf } from './weighings.ts'

/** What weighings of a material differ by: since the last closing of the book, and in all; and the exception that was raised for it since then. */
export type MaterialWeighings = {
  readonly period: WeighingSum
  readonly all: WeighingSum
  readonly raised?: string | undefined
}

const NONE: MaterialWeighings = { period: NO_WEIGHINGS, all: NO_WEIGHINGS }

/** A correction of what was before the last closing takes nothing out of the period that runs. */
const isOfPeriod = (book: Book, event: LedgerEvent): boolean =>
  event.type !== 'EventDeclaredErroneous' || event.target.revision > book.closedAt

/** What an event's weighings differ by, and the sums with them. */
type Weighed = { readonly weighings: readonly Weighing[]; readonly sums: Book['weighings'] }

let last: (Weighed & { readonly book: Book; readonly event: LedgerEvent }) | null = null

/** The last is kept: an event is judged by the sums, and then folded with them, upon the same book. */
const weighed = (book: Book, event: LedgerEvent, flow: Flow): Weighed => {
  if (last?.event === event && last.book === book) return last
  const weighings = weighingsOf(book, event, flow)
  last = { book, event, weighings, sums: added(book, event, weighings) }
  return last
}

const added = (book: Book, event: LedgerEvent, weighings: readonly Weighing[]): Book['weighings'] => {
  if (weighings.length === 0) return book.weighings
  const ofPeriod = isOfPeriod(book, event)
  return weighings.reduce((sums, weighing) => {
    const before = sums.get(weighing.material) ?? NONE
    const period = ofPeriod ? addWeighing(before.period, weighing) : before.period
    return sums.set(weighing.material, { ...before, period, all: addWeighing(before.all, weighing) })
  }, book.weighings)
}

/** The book's sums after an event. `before`: the book without it. */
export const withWeighings = (
  before: Book,
  after: Book,
  event: LedgerEvent,
  flow: Flow,
  revision: number,
): Book => {
  if (event.type === 'PeriodClosed') {
    const weighings = after.weighings.map(({ all }) => ({ period: NO_WEIGHINGS, all }))
    return { ...after, closedAt: revision, weighings }
  }
  const told = withRaised(weighed(before, event, flow).sums, event, revision)
  return told === after.weighings ? after : { ...after, weighings: told }
}

/** The sums with the exceptions that an event raises about them, and without those that it settles. */
const withRaised = (
  sums: Book['weighings'],
  { findings = [], settles = [] }: LedgerEvent,
  revision: number,
) => {
  const raised = findings.flatMap(({ code, material }, index) =>
    code === 'WEIGHING_BIAS' && material !== undefined ? [{ material, id: `${revision}.${index}` }] : [],
  )
  if (raised.length === 0 && settles.length === 0) return sums
  const open = sums.map((each) =>
    each.raised !== undefined && settles.includes(each.raised) ? { ...each, raised: undefined } : each,
  )
  return raised.reduce(
    (next, { material, id }) => next.set(material, { ...(next.get(material) ?? NONE), raised: id }),
    open,
  )
}

/**
 * An event with what it means for the sums: one exception a material and period, where its differences are more than honest scales come to;
 * settled again where a correction brings them back.
 */
export const withWeighingBias = (book: Book, event: LedgerEvent, flow: Flow): LedgerEvent => {
  const { weighings, sums } = weighed(book, event, flow)
  if (weighings.length === 0) return event
  const findings: Finding[] = []
  const settles: string[] = []
  for (const material of new Set(weighings.map((each) => each.material))) {
    const { period, raised } = sums.get(material) ?? NONE
    if (isBiased(period)) {
      if (raised === undefined) findings.push(biasFinding(material, period))
    } else if (raised !== undefined && book.exceptions.has(raised)) settles.push(raised)
  }
  if (findings.length === 0 && settles.length === 0) return event
  return {
    ...event,
    ...(findings.length > 0 ? { findings: [...(event.findings ?? []), ...findings] } : {}),
    ...(settles.length > 0 ? { settles: [...(event.settles ?? []), ...settles] } : {}),
  } as LedgerEvent
}

const biasFinding = (material: MaterialCode, sum: WeighingSum): Finding => {
  const net = netGrams(sum)
  const [side, why] =
    net > 0
      ? ['more', 'look for material that comes in without being posted']
      : ['less', 'post the losses that nobody posts, and look for material that leaves unseen']
  return {
    code: 'WEIGHING_BIAS',
    severity: 'disputed',
    lots: [],
    material,
    sentence: `Since the last closing, ${formatGrams(sum.weighedGrams)} of ${materialOf(material).name} came out ${formatGrams(Math.abs(net))} ${side} than went in, each time within what two weighings may differ: ${sum.gains} times more, ${sum.losses} times less. Honest scales come to no more than ${formatGrams(honestGrams(sum))}.`,
    remedy: `Have the scales checked, and ${why}; withdraw what was weighed wrong and post it again.`,
  }
}

/** The sums since the last closing, as a closing and a handover state them: by material, those in which anything differs. */
export const weighingStatement = ({ weighings }: Book) =>
  [...weighings]
    .filter(([, { period }]) => period.gains + period.losses > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([
        material,
        {
          period: { gains, gainedGrams, losses, lostGrams },
          raised,
        },
      ]) => ({
        ...{ material, gains, gainedGrams, losses, lostGrams },
        beyond: raised !== undefined,
      }),
    )
