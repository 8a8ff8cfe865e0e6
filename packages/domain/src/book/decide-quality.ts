import type { LedgerEvent, Post } from '../events/catalogue.ts'
import { flowOf } from '../flow/flow-of.ts'
import { weighingAllowance } from '../processes/process-kinds.ts'
import { apportion } from '../quantities/apportion.ts'
import { formatGrams } from '../quantities/mass.ts'
import type { Book } from './book.ts'
import { checkCycle } from './checks/cycle.ts'
import { doubt, fatal, judge } from './checks/problem.ts'
import { checkReturned } from './checks/returned.ts'
import { checkTakes } from './checks/takes.ts'
import { checkTimes } from './checks/times.ts'
import { checkYields } from './checks/yields.ts'
import type { Context } from './context.ts'
import type { Decision, Problem } from './outcome.ts'
import { recorded } from './record.ts'

type QualityType = 'LotInspected' | 'LotReworked' | 'WasteDisposed'

/** Decides what moves goods without making anything new of them: an inspection, a rework, a disposal. */
export const decideQuality = (
  book: Book,
  post: Post<QualityType>,
  context: Context,
): Decision<LedgerEvent> => {
  const trial = recorded(post, book.area, context) as LedgerEvent<QualityType>
  const flow = flowOf(trial)
  const gain = post.type === 'LotReworked' ? checkRework(post) : { problems: [], unexplained: [] }
  const verdict = judge(post.mode, [
    ...checkTimes(post, context.now),
    ...(post.type === 'WasteDisposed' ? checkDisposer(post, context) : []),
    ...(post.type === 'LotInspected' ? checkCount(post) : []),
    ...(post.type === 'LotReworked' ? checkReturned(post.inputs) : []),
    ...checkTakes(book, flow.takes, taking(post)),
    ...checkYields(book, flow.yields, yieldField(post)),
    ...checkCycle(book, flow, yieldField(post)),
    ...gain.problems,
  ])
  if (!verdict.ok) return verdict
  const event = recorded(post, book.area, context, verdict.findings)
  const { unexplained } = gain
  return {
    ok: true,
    events: [{ ...event, ...(unexplained.length > 0 ? { unexplained } : {}) } as LedgerEvent],
  }
}

const taking = (post: Post<QualityType>) => {
  const beganAt = post.occurredAt
  switch (post.type) {
    case 'LotInspected':
      return {
        who: 'the inspection',
        field: (index: number) => (index === 0 && post.destroyed ? 'destroyed' : 'rejected'),
        beganAt,
      }
    case 'LotReworked':
      return { who: 'the rework', field: (index: number) => `inputs/${index}`, beganAt }
    case 'WasteDisposed':
      return { who: 'the disposal', field: (index: number) => `lines/${index}`, beganAt }
  }
}

const yieldField = (post: Post<QualityType>) => (index: number) =>
  post.type === 'LotInspected' ? 'rejected' : `outputs/${index}`

const checkDisposer = (post: Post<'WasteDisposed'>, { registry }: Context): Problem[] =>
  post.disposer === undefined || registry.parties.has(post.disposer)
    ? []
    : [
        fatal(
          'PARTY_UNKNOWN',
          'disposer',
          `Party ${post.disposer} is not registered.`,
          'Register the party first, or correct its code.',
        ),
      ]

const checkCount = ({
  inspected,
  accepted,
  destroyed,
  rejectedPieces = 0,
}: Post<'LotInspected'>): Problem[] => {
  const counted = accepted + (destroyed?.pieces ?? 0) + rejectedPieces
  return counted === inspected
    ? []
    : [
        fatal(
          'COUNT_IMPOSSIBLE',
          'inspected',
          `${inspected} pieces were inspected; ${counted} are accepted, rejected or destroyed.`,
          'Every inspected piece is one of the three.',
        ),
      ]
}

const checkRework = (post: Post<'LotReworked'>) => {
  const took = post.inputs.reduce((sum, line) => sum + line.mass.grams - (line.returned?.grams ?? 0), 0)
  const gave = [...post.outputs, ...post.losses].reduce((sum, line) => sum + line.mass.grams, 0)
  const gained = gave - took
  if (gained <= weighingAllowance(took)) return { problems: [] as Problem[], unexplained: [] }
  const parts = apportion(
    gained,
    post.outputs.map((line) => line.mass.grams),
  )
  return {
    problems: [
      doubt(
        'MASS_GAINED',
        'critical',
        post.outputs.map((line) => line.lot),
        'outputs',
        `The rework took ${formatGrams(took)} and gave ${formatGrams(gave)}.`,
        'Weigh again, or add the input that is missing.',
      ),
    ],
    unexplained: post.outputs
      .map((line, index) => ({ lot: line.lot, grams: Math.min(parts[index] ?? 0, line.mass.grams) }))
      .filter((part) => part.grams > 0),
  }
}
