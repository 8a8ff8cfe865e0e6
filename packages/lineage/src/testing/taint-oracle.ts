import {
  clearingsOf,
  ELEMENTS,
  type Element,
  isRareEarth,
  type LedgerEvent,
  type LotId,
  MATERIALS,
  ONE,
  provesClear,
  STAGES,
  stagesOf,
} from '@lodestone/domain'
import { stagesBehind } from '../taint/stages-behind.ts'
import { logOf } from './ledger.ts'
import { oracle } from './oracle.ts'
import type { Birth, Lot } from './oracle-lots.ts'

/** The names of facts, each with its elements. */
export type SlowFacts = ReadonlyMap<string, ReadonlySet<Element>>

const FROM_NOWHERE_ELSE: readonly string[] = ['Fe', 'B', 'Co', 'Ga', 'Nb', 'Zr']

/**
 * The taint reading once more, slowly: from the events themselves, by plain recursion over plain sets, sharing nothing with the columns. For
 * ledgers without cycles.
 */
export const taintOracle = (events: readonly LedgerEvent[]) => {
  const { lotOf, isPosted, causelessOf, lots } = oracle(events)
  const known = new Map<LotId, SlowFacts>()

  const birthsOf = (lot: Lot): Birth[] => lot.births.filter(({ adds }) => !adds)
  const foundIn = (lot: Lot): Set<Element> => {
    const found = [...birthsOf(lot).map(({ stated }) => stated), ...lot.assays.map((assay) => assay.found)]
    return new Set(ELEMENTS.filter((element) => found.some((values) => (values[element] ?? 0) > 0)))
  }
  const holdsOf = (lot: Lot): Set<Element> => {
    if (!isPosted(lot)) return new Set(ELEMENTS)
    const held = birthsOf(lot).flatMap(({ material }) => MATERIALS[material].mayHold as readonly Element[])
    // Goods that were only divided or moved keep what was found in them.
    const kept = lot.births.flatMap(({ material, edges }) =>
      edges
        .filter(({ from }) => birthsOf(lotOf(from)).some((birth) => birth.material === material))
        .flatMap(({ from }) => [...factsOf(from).values()].flatMap((elements) => [...elements])),
    )
    return new Set([...held, ...foundIn(lot), ...kept])
  }

  /** What is said of the lot itself. */
  const ownOf = (id: LotId): SlowFacts => {
    const lot = lotOf(id)
    const holds = holdsOf(lot)
    const facts = new Map<string, Set<Element>>()
    const say = (key: string, elements: Iterable<Element>) => {
      const held = [...elements].filter((element) => holds.has(element))
      if (held.length > 0) facts.set(key, new Set([...(facts.get(key) ?? []), ...held]))
    }
    for (const { event } of lot.births)
      for (const done of stagesOf(event))
        if (done.lots === undefined || done.lots.includes(id)) say(`${done.stage}@${done.site}`, ELEMENTS)
    for (const birth of birthsOf(lot)) if (birth.source !== null) saySource(birth, holds, say)
    const edges = lot.births.flatMap((birth) => birth.edges)
    const hasPapers = lot.births.some(({ type }) => type === 'ReceiptMatched')
    const isOfNothing = (birth: Birth) =>
      birth.source === null && birth.edges.length === 0 && !isProvenEmpty(events, birth, id)
    if (!hasPapers && birthsOf(lot).some(isOfNothing)) say('any?no_recorded_input', ELEMENTS)
    if (edges.length > 0 && !lot.births.some(({ source }) => source !== null)) {
      const brought = new Set(
        edges.flatMap(({ from }) => [...factsOf(from).values()].flatMap((elements) => [...elements])),
      )
      const conserved = (element: Element) => isRareEarth(element) || FROM_NOWHERE_ELSE.includes(element)
      say(
        'any?no_recorded_input',
        [...foundIn(lot)].filter((element) => conserved(element) && !brought.has(element)),
      )
    }
    const causeless = causelessOf(lot)
    if (!isPosted(lot)) {
      if (causeless > 0 || lot.births.length === 0)
        say(lot.everBorn ? 'any?withdrawn' : 'any?not_posted', ELEMENTS)
    } else if (causeless > 0) say('any?unexplained_mass', ELEMENTS)
    return facts
  }

  const factsOf = (id: LotId): SlowFacts => {
    const before = known.get(id)
    if (before !== undefined) return before
    const holds = holdsOf(lotOf(id))
    const facts = new Map([...ownOf(id)].map(([key, elements]) => [key, new Set(elements)]))
    for (const { from } of lotOf(id).births.flatMap(({ edges }) => edges)) {
      for (const [key, elements] of factsOf(from)) {
        const held = [...elements].filter((element) => holds.has(element))
        if (held.length > 0) facts.set(key, new Set([...(facts.get(key) ?? []), ...held]))
      }
    }
    known.set(id, facts)
    return facts
  }

  /** The lots that can have carried a fact of an element into one, with the fewest steps; and whether it is said of them. */
  const carriersOf = (id: LotId, key: string, element: Element) => {
    const carriers = new Map<LotId, { steps: number; says: boolean }>()
    const visit = (ids: readonly LotId[], steps: number): void => {
      const fresh = ids.filter((each) => !carriers.has(each) && factsOf(each).get(key)?.has(element))
      for (const each of fresh)
        carriers.set(each, { steps, says: ownOf(each).get(key)?.has(element) ?? false })
      const behind = fresh.flatMap((each) =>
        lotOf(each).births.flatMap(({ edges }) => edges.map(({ from }) => from)),
      )
      if (behind.length > 0) visit([...new Set(behind)], steps + 1)
    }
    visit([id], 0)
    return carriers
  }
  return { factsOf, ownOf, carriersOf, lotOf, lots }
}

/** Whether a lot is what a pool began with after an event that stands had proved it clear. */
export const isProvenEmpty = (
  events: readonly LedgerEvent[],
  { event, grams }: Birth,
  lot: LotId,
): boolean => {
  const log = logOf(events)
  const born = log.findIndex((each) => each.event === event)
  const withdrawn = new Set(
    log.flatMap((each) =>
      each.event.type === 'EventDeclaredErroneous' ? [`${each.stream}@${each.event.target.revision}`] : [],
    ),
  )
  const begins = event.poolSteps?.find((step) => step.empty && step.lot === lot)
  return (
    begins !== undefined &&
    grams === 0 &&
    log
      .slice(0, born)
      .some(
        (before) =>
          !withdrawn.has(`${before.stream}@${before.revision}`) &&
          clearingsOf(before.event).some(
            ([pool, clearing]) => pool === begins.pool && provesClear(before.event, clearing),
          ),
      )
  )
}

type Say = (key: string, elements: Iterable<Element>) => void

const saySource = ({ event, source, material }: Birth, holds: ReadonlySet<Element>, say: Say): void => {
  const stated = statementsOf(event)
  for (const { elements, stages, origin, custody, site, expires } of stated) {
    const where =
      origin === 'unknown'
        ? origin
        : 'in' in origin
          ? `in:${[...new Set(origin.in)].sort()}`
          : `notIn:${[...new Set(origin.notIn)].sort()}`
    const more = `${site === undefined ? '' : `;site=${site}`}${expires === undefined ? '' : `;expires=${expires}`}`
    const isScrap = source === 'post_consumer' || source === 'pre_consumer'
    for (const stage of stages) {
      const prior = isScrap && stage !== 'eol_collect' && stage !== 'dismantle' ? ';prior' : ''
      say(`${stage}:${where};${custody}${more}${prior}`, elements)
    }
  }
  if (source === 'post_consumer' || source === 'pre_consumer') say('any?before_collection', holds)
  if (source !== 'declared' && source !== 'opening') return
  for (const element of holds) {
    const bits = stagesBehind(MATERIALS[material].form, ELEMENTS.indexOf(element))
    if (bits === 0) say('any?silent', [element])
    STAGES.forEach((stage, index) => {
      const bearing = stated.filter((fact) => fact.elements.includes(element) && fact.stages.includes(stage))
      const share = bearing.reduce((sum, fact) => sum + (fact.share ?? ONE), 0)
      if ((bits & (1 << index)) !== 0 && share < ONE) say(`${stage}?silent`, [element])
    })
  }
}

const statementsOf = (event: LedgerEvent): LedgerEvent<'FeedstockDeclared'>['facts'] => {
  if (event.type === 'FeedstockDeclared') return event.facts
  if (event.type === 'OpeningInventoryDeclared') return event.facts ?? []
  if (event.type !== 'ScrapCollected') return []
  const { country, facts = [] } = event
  if (country === undefined) return facts
  return [
    ...facts,
    {
      elements: [...ELEMENTS],
      stages: ['eol_collect'],
      origin: { in: [country] },
      custody: 'identity_preserved',
    },
  ]
}
