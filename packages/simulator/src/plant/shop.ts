import {
  type AreaCode,
  type Assurance,
  type MaterialCode,
  type PoolId,
  type PostInput,
  siteOf,
} from '@lodestone/domain'
import type { Agenda } from '../clock/agenda.ts'
import { DAY, type Second } from '../clock/time.ts'
import { dayNumber, localTime, stamp, type Zone } from '../clock/zone.ts'
import { zoneOf } from '../model/chain.ts'
import type { Plan } from '../model/plan.ts'
import { type Scales, scalesOf } from '../physics/instruments.ts'
import type { Hand, PlantEventType, Posting } from '../posting.ts'
import { type Dice, dice } from '../prng/dice.ts'
import type { Lot } from './lot.ts'
import { type Stock, stockOf } from './stock.ts'
import type { Vessel } from './vessel.ts'

/** Of a post, where it is so: the papers that it names, as text; whose key, where it is not the plant's own; and the desk that numbers its posts for itself. */
type Posted = { readonly papers?: readonly string[]; readonly by?: Hand; readonly desk?: string }

/** An area of the twin: its clock, its scales, its chance, what stands in it, and its way to post. */
export type Shop = {
  readonly area: AreaCode
  readonly zone: Zone
  readonly plan: Plan
  readonly agenda: Agenda
  readonly dice: Dice
  readonly scales: Scales
  readonly stock: Stock
  /** Its pools, by their id. */
  readonly vessels: Map<PoolId, Vessel>
  /** What the book still holds of lots that are empty: two weighings differ. */
  readonly remains: Map<string, Lot>
  /** Rare earths that its runs have given so far, as oxides, in true grams by material. */
  readonly made: Map<MaterialCode, number>
  stamp(at?: Second): string
  /** `26-31302`: year, day of the year, and the next number of its kind that day. */
  number(kind: string): string
  /** `FTW-SC-26-31302`, or with a kind `FTW-SC-SK-26-31302`. */
  id(kind?: string): string
  post<T extends PlantEventType>(type: T, body: PostInput<T>, posted?: Posted): void
  /** Enters what happens on every day at a local time; `every` days apart, beginning with the given day (counted from 0). */
  daily(sinceMidnight: Second, act: () => void, every?: number, first?: number): void
  /** Enters what happens at the first local midnight. */
  onFirstDay(act: () => void): void
  /** Enters what happens after so many seconds. */
  later(seconds: Second, act: () => void): void
}

/** How sure a post is of what it says, where it is not measured. */
const ASSURANCE: { readonly [T in PlantEventType]?: Assurance } = {
  OpeningInventoryDeclared: 'reported',
  FeedstockDeclared: 'declared',
  ScrapCollected: 'declared',
}

export const openShop = (
  area: AreaCode,
  plan: Plan,
  agenda: Agenda,
  send: (posting: Posting) => void,
): Shop => {
  const zone = zoneOf(area)
  const chance = dice(plan.seed, area)
  const counted = new Map<string, number>()
  const firstDay = new Date(plan.firstMidnight * 1_000).toISOString().slice(0, 10)
  const sequences = new Map<string, number>()
  let posted = 0

  const number = (kind: string): string => {
    const day = dayNumber(zone, agenda.now())
    const key = `${kind} ${day}`
    const next = (counted.get(key) ?? 0) + 1
    counted.set(key, next)
    if (next === 1)
      for (const old of counted.keys()) if (old.startsWith(`${kind} `) && old !== key) counted.delete(old)
    return `${day}${String(next).padStart(2, '0')}`
  }
  const daily: Shop['daily'] = (sinceMidnight, act, every = 1, first = 0) => {
    const enter = (day: number): void =>
      agenda.at(localTime(zone, plan.firstMidnight + day * DAY, sinceMidnight), () => {
        enter(day + every)
        act()
      })
    enter(first)
  }

  return {
    area,
    zone,
    plan,
    agenda,
    dice: chance,
    scales: scalesOf(area, firstDay.slice(0, 4), plan.scaleError, dice(plan.seed, `${area} scales`)),
    stock: stockOf(),
    vessels: new Map(),
    remains: new Map(),
    made: new Map(),
    stamp: (at = agenda.now()) => stamp(zone, at),
    number,
    id: (kind) => (kind === undefined ? `${area}-${number('')}` : `${area}-${kind}-${number(kind)}`),
    post: (type, body, { papers, by, desk } = {}) => {
      const system = body.source?.system ?? desk ?? `${siteOf(area)}-MES`
      const sequence = (sequences.get(system) ?? 0) + 1
      sequences.set(system, sequence)
      send({
        area,
        type,
        body: {
          ...body,
          source: { ...body.source, system, sequence },
          assurance: body.assurance ?? ASSURANCE[type] ?? 'measured',
        },
        key: `sim-${plan.seed}-${firstDay}-${area}-${desk === undefined ? ++posted : `${desk}-${sequence}`}`,
        at: agenda.now(),
        ...(papers === undefined ? {} : { papers }),
        ...(by === undefined ? {} : { by }),
      } as Posting)
    },
    daily,
    onFirstDay: (act) => agenda.at(localTime(zone, plan.firstMidnight, 0), act),
    later: (seconds, act) => agenda.at(agenda.now() + seconds, act),
  }
}
