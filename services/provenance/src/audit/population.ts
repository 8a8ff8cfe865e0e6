import { type AreaCode, areaOfStream, MATERIAL_CODES, materialOf } from '@lodestone/domain'
import { eventAt, type Lineage, searchLots, shipmentsOf } from '@lodestone/lineage'
import { createPace } from '../following/pace.ts'
import type { Question } from '../http/question.ts'

/** What a sample is drawn from: lines shipped to parties (`parcel lot`), lots that are finished magnets, or events (`stream@revision`). */
export const POPULATIONS = ['shipments', 'magnets', 'events'] as const
export type PopulationKind = (typeof POPULATIONS)[number]

export type Population = {
  readonly kind: PopulationKind
  readonly area?: AreaCode | undefined
  /** What happened from this moment, before that one; milliseconds since 1970. */
  readonly from?: number | undefined
  readonly until?: number | undefined
}

const PAGE = 1_000
const MAGNETS = MATERIAL_CODES.filter((code) => materialOf(code).form === 'magnet')

/** The items of a population as of the question's position. */
export const itemsOf = async (question: Question, population: Population): Promise<string[]> => {
  const { lineage, at } = question
  const pace = createPace()
  const items: string[] = []
  for (const item of READ[population.kind](lineage, at, population)) {
    items.push(item)
    await pace.pause()
  }
  return items
}

const isWithin = ({ from, until }: Population, occurredAt: string | null): boolean => {
  if (from === undefined && until === undefined) return true
  if (occurredAt === null) return false
  const ms = Date.parse(occurredAt)
  return (from === undefined || ms >= from) && (until === undefined || ms < until)
}

function* shipments(lineage: Lineage, asOf: number, population: Population): Generator<string> {
  let before: number | undefined
  for (;;) {
    const page = shipmentsOf(lineage, { asOf, before, from: population.area, limit: PAGE })
    for (const { parcel, lot, addressee, occurredAt } of page)
      if ('party' in addressee && isWithin(population, occurredAt)) yield `${parcel} ${lot}`
    before = page.at(-1)?.position
    if (before === undefined || page.length < PAGE) return
  }
}

function* magnets(lineage: Lineage, asOf: number, population: Population): Generator<string> {
  for (const material of MAGNETS) {
    let after: string | undefined
    do {
      const page = searchLots(lineage, { asOf, material, area: population.area, after, limit: PAGE })
      for (const { lot, bornAt } of page.lots) if (isWithin(population, bornAt)) yield lot
      after = page.next
    } while (after !== undefined)
  }
}

function* events(lineage: Lineage, asOf: number, population: Population): Generator<string> {
  for (let position = 1; position <= asOf; position++) {
    const event = eventAt(lineage, position)
    if (event === undefined || !isWithin(population, event.occurredAt)) continue
    if (population.area !== undefined && areaOfStream(event.stream) !== population.area) continue
    yield `${event.stream}@${event.revision}`
  }
}

const READ = { shipments, magnets, events }
