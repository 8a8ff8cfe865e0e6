import { hash } from 'node:crypto'
import { canonicalJson } from '@lodestone/domain'
import type { MemoryLog } from '@lodestone/event-store/testing'
import {
  createLineage,
  findLot,
  fold,
  interval,
  isWhole,
  type Lineage,
  origins,
  parcelsInTransit,
  searchLots,
  shipmentsOf,
  stateHash,
  taint,
  trace,
} from '@lodestone/lineage'
import { ledgerCodec } from '@lodestone/plant-service'
import type { Referee } from '../violation.ts'

const sha256 = (bytes: Uint8Array): string => hash('sha256', bytes)

/** The graph as it is folded from the log up to a position, by nothing but the log. */
export const trueLineage = ({ events }: MemoryLog, position: number): Lineage => {
  const lineage = createLineage()
  for (const stored of events.slice(0, position)) {
    const decoded = ledgerCodec.decode(stored)
    if (!decoded.ok) throw new Error(decoded.reason)
    const { stream, revision, id } = stored
    fold(lineage, { stream, revision, id, event: decoded.event })
  }
  return lineage
}

/** The projection of a process is what the log up to its position comes to, to the byte. */
export const checkProjection = (referee: Referee, who: string, lineage: Lineage, log: MemoryLog): void => {
  // While an event is being folded there is no state of a position; it is looked at again.
  if (!isWhole(lineage)) return
  referee.mustHold(
    lineage.position <= log.events.length &&
      stateHash(lineage, sha256) === stateHash(trueLineage(log, lineage.position), sha256),
    'A rebuild from the log gives the same state, to the byte, as the running projection',
    () => `${who} stands at ${lineage.position} of ${log.events.length}, in another state than a rebuild.`,
  )
}

/** No cycle, every edge with a quantity; and of what each lot is made the share between the least and the most that can be. */
export const checkGraph = (referee: Referee, lineage: Lineage): void => {
  for (const { lot } of searchLots(lineage, { limit: 1_000 }).lots) {
    const found = trace(lineage, lot, { direction: 'upstream' })
    for (const { from, to, grams } of found?.edges ?? [])
      referee.mustHold(
        Number.isSafeInteger(grams) && grams >= 0,
        'Every edge has a quantity',
        () => `The edge from ${from} to ${to} has ${grams} grams.`,
      )
    for (const { kind, leastParts, shareParts, mostParts } of interval(lineage, lot, { element: 'Nd' })
      ?.bySourceKind ?? [])
      referee.mustHold(
        leastParts <= shareParts && shareParts <= mostParts,
        'Always least ≤ share ≤ most',
        () => `${lot} holds of ${kind} neodymium ${leastParts} ≤ ${shareParts} ≤ ${mostParts} parts.`,
      )
    referee.mustHold(
      !leadsTo(found?.edges ?? [], lot),
      'The graph has no cycle',
      () => `${lot} is among its own ancestors.`,
    )
  }
}

type Edge = { readonly from: string; readonly to: string }
/** Whether a lot is behind itself. */
const leadsTo = (edges: readonly Edge[], lot: string): boolean => edges.some(({ from }) => from === lot)

/** Everything that can be asked about a lot, as of a position, as one text. */
const answerOf = (lineage: Lineage, lot: string, asOf: number): string =>
  hash(
    'sha256',
    canonicalJson({
      lot: findLot(lineage, lot, asOf) ?? null,
      up: trace(lineage, lot, { direction: 'upstream', asOf }) ?? null,
      down: trace(lineage, lot, { direction: 'downstream', asOf }) ?? null,
      origins: origins(lineage, lot, { elements: ['Nd'], asOf }) ?? null,
      taint: taint(lineage, lot, { asOf }) ?? null,
      interval: interval(lineage, lot, { element: 'Nd', asOf }) ?? null,
      shipments: shipmentsOf(lineage, { lot, asOf }),
      transit: parcelsInTransit(lineage, { asOf }),
    }),
  )

/** Answers that were given, and are asked for again later, from whoever is there. */
export type Answers = {
  readonly ask: (who: string, lineage: Lineage, lot: string, asOf: number) => void
  readonly askAgain: (who: string, lineage: Lineage) => void
  readonly forget: (position: number) => void
}

export const createAnswers = (referee: Referee): Answers => {
  const given = new Map<string, { lot: string; asOf: number; answer: string; who: string }>()
  const compare = (who: string, lineage: Lineage, lot: string, asOf: number): void => {
    const answer = answerOf(lineage, lot, asOf)
    const before = given.get(`${lot} ${asOf}`)
    if (before === undefined) given.set(`${lot} ${asOf}`, { lot, asOf, answer, who })
    else
      referee.mustHold(
        before.answer === answer,
        'Every answer can be asked again as of its position',
        () =>
          `${who}, at ${lineage.position}, answers otherwise of ${lot} as of ${asOf} than ${before.who} did.`,
      )
  }
  return {
    ask: compare,
    askAgain: (who, lineage) => {
      for (const { lot, asOf } of [...given.values()])
        if (asOf <= lineage.position) compare(who, lineage, lot, asOf)
    },
    forget: (position) => {
      for (const [name, { asOf }] of given) if (asOf > position) given.delete(name)
    },
  }
}
