import type { LedgerEvent, Post } from '../events/catalogue.ts'
import type { Flow } from '../flow/flow.ts'
import { flowOf } from '../flow/flow-of.ts'
import type { Book } from './book.ts'
import { checkCycle } from './checks/cycle.ts'
import { checkMassGain, type Judged, NOTHING_FOUND } from './checks/mass-gain.ts'
import { checkParty } from './checks/party.ts'
import { checkPieceGain } from './checks/piece-gain.ts'
import { fatal, judge } from './checks/problem.ts'
import { checkReturned } from './checks/returned.ts'
import { checkTakes } from './checks/takes.ts'
import { checkTimes } from './checks/times.ts'
import { checkYields } from './checks/yields.ts'
import type { Context } from './context.ts'
import { beganBy, happenedBy } from './moments.ts'
import type { Decision, Problem } from './outcome.ts'
import { accepted, draft } from './record.ts'

type QualityType = 'LotInspected' | 'LotReworked' | 'WasteDisposed'

/** Decides what moves goods without making anything new of them: an inspection, a rework, a disposal. */
export const decideQuality = (
  book: Book,
  post: Post<QualityType>,
  context: Context,
): Decision<LedgerEvent> => {
  const flow = flowOf(draft(book, post, context))
  const gain = post.type === 'LotReworked' ? checkRework(post, flow) : NOTHING_FOUND
  const verdict = judge(post.mode, [
    ...checkTimes(post, context),
    ...(post.type === 'WasteDisposed' ? checkParty(context.registry, post.disposer, 'disposer') : []),
    ...(post.type === 'LotInspected' ? checkCount(post) : []),
    ...(post.type === 'LotReworked' ? checkReturned(post.inputs) : []),
    ...checkTakes(book, flow.takes, taking(post, context)).filter(
      // What is on hold is held to be inspected: that breaches no hold.
      ({ code }) => code !== 'LOT_ON_HOLD' || post.type !== 'LotInspected',
    ),
    ...checkYields(book, flow.yields, yieldField(post), happenedBy(post, context)),
    ...checkCycle(book, flow, yieldField(post)),
    ...gain.problems,
    ...(post.type === 'LotReworked' ? checkPieceGain(book, flow, 'rework') : []),
  ])
  if (!verdict.ok) return verdict
  return accepted(book, post, context, { ...verdict, unexplained: gain.unexplained })
}

const taking = (post: Post<QualityType>, context: Context) => {
  const began = beganBy(post, context)
  switch (post.type) {
    case 'LotInspected':
      return {
        who: 'the inspection',
        field: (index: number) => (index === 0 && post.destroyed ? 'destroyed' : 'rejected'),
        began,
      }
    case 'LotReworked':
      return { who: 'the rework', field: (index: number) => `inputs/${index}`, began }
    case 'WasteDisposed':
      return { who: 'the disposal', field: (index: number) => `lines/${index}`, began }
  }
}

const yieldField = (post: Post<QualityType>) => (index: number) =>
  post.type === 'LotInspected' ? 'rejected' : `outputs/${index}`

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

const checkRework = (post: Post<'LotReworked'>, { takes, yields }: Flow): Judged =>
  checkMassGain(
    takes.reduce((sum, take) => sum + take.grams, 0),
    [...post.outputs, ...post.losses].reduce((sum, line) => sum + line.mass.grams, 0),
    yields,
    {
      who: 'rework',
      why: 'A rework cannot make mass.',
      remedy: 'Weigh again, or add the input that is missing.',
    },
  )
