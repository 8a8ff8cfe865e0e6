import type { LedgerEvent, Post } from '../events/catalogue.ts'
import { flowOf } from '../flow/flow-of.ts'
import { processKind, type RunType, runKey } from '../processes/process-kinds.ts'
import { balanceGrams } from './account.ts'
import { awaitsParts } from './awaited-parts.ts'
import type { Book } from './book.ts'
import { checkCapacity } from './checks/capacity.ts'
import { checkRunEnd } from './checks/chronology.ts'
import { checkCycle } from './checks/cycle.ts'
import { checkMassBalance } from './checks/mass-balance.ts'
import { checkPieceGain } from './checks/piece-gain.ts'
import { doubt, fatal, judge, refused } from './checks/problem.ts'
import { checkReturned } from './checks/returned.ts'
import { checkElements } from './checks/run-elements.ts'
import { checkRunNumber } from './checks/run-number.ts'
import { checkTakes } from './checks/takes.ts'
import { checkTimes } from './checks/times.ts'
import { unsureRests } from './checks/unsure.ts'
import { checkYields } from './checks/yields.ts'
import type { Context } from './context.ts'
import { beganBy, happenedBy } from './moments.ts'
import type { Decision, Problem } from './outcome.ts'
import { concluded, draft } from './record.ts'
import { usedPools } from './used-pools.ts'

/** Decides a run: lots in, lots and losses out. */
export const decideRun = (book: Book, post: Post<RunType>, context: Context): Decision<LedgerEvent> => {
  const pools = usedPools(book, post, context)
  if ('problem' in pools) return refused(pools.problem)
  const { poolSteps } = pools
  const opened = openedContent(book, post)
  const trial = draft(book, post, context, { ...opened, ...poolSteps })
  const flow = flowOf(trial)
  const rests = unsureRests(book, flow.takes)
  const { more, less, most } = pools.unsure
  const awaits = awaitsParts(book, post)
  const balance = checkMassBalance(post, flow, { more: more + rests, less: less + rests, most, awaits })
  const elements = checkElements(book, trial, flow)
  const lacksInputs = post.inputs.length === 0 && !book.openRuns.has(runKey(post.type, post.run))
  const output = (index: number) => `outputs/${index}`
  const verdict = judge(post.mode, [
    ...checkTimes(post, context),
    ...checkAreaKind(book, post, context),
    ...checkRunNumber(book, post),
    ...checkRunEnd(
      book.openRuns.get(runKey(post.type, post.run)),
      `run ${post.run} of ${processKind(post.type).words}`,
      happenedBy(post, context),
      post.outputs.map((line) => line.lot),
    ),
    ...(lacksInputs ? [inputsNotYetPosted(post)] : []),
    ...checkNamedInputs(post),
    ...checkReturned(post.inputs),
    ...checkCapacity(post),
    ...checkSites(post, context),
    ...checkTakes(book, flow.takes.slice(0, post.inputs.length), {
      who: 'the run',
      field: (index) => `inputs/${index}`,
      began: beganBy(post, context),
    }),
    ...checkYields(book, flow.yields.slice(0, post.outputs.length), output, happenedBy(post, context)),
    ...checkCycle(book, flow, output),
    ...pools.problems,
    // That more came out than went in is said already, where nothing is posted that did.
    ...(lacksInputs ? [] : [...balance.problems, ...elements.problems]),
    // Of a run in parts the book keeps what its content weighs, and no pieces.
    ...(processKind(post.type).keepsPieces && !('opened' in opened) ? checkPieceGain(book, flow, 'run') : []),
  ])
  if (!verdict.ok) return verdict
  const { unexplained } = balance
  return { ok: true, events: [concluded(trial, { ...verdict, unexplained }, elements.waiting)] }
}

const checkAreaKind = (book: Book, post: Post<RunType>, { registry }: Context): Problem[] => {
  const area = registry.areas.get(book.area)
  const kind = processKind(post.type)
  if (area === undefined || area.kind === kind.areaKind) return []
  return [
    fatal(
      'PROCESS_NOT_OF_THIS_AREA',
      'run',
      `${book.area} is registered as ${area.kind}; ${kind.words} is done in ${kind.areaKind} areas.`,
      'Post it to the area where it was done.',
    ),
  ]
}

/** What is in the run already, where it was open. */
const openedContent = (book: Book, post: Post<RunType>) => {
  const content = book.openRuns.get(runKey(post.type, post.run))?.content
  if (content == null) return {}
  const account = book.accounts.get(content.lot)
  return {
    opened: {
      lot: content.lot,
      grams: account === undefined ? 0 : balanceGrams(account),
      basis: content.basis,
    },
  }
}

/** The closing of a run of which nothing else is posted yet: what it gave came from somewhere. */
const inputsNotYetPosted = ({ run, outputs }: Post<RunType>): Problem =>
  doubt(
    'INPUTS_NOT_YET_POSTED',
    'disputed',
    outputs.map(({ lot }) => lot),
    'inputs',
    `Run ${run} names no inputs, and none are posted of the time while it was open: what it gave is of unknown provenance.`,
    'Name what went into it.',
    'Withdraw this closing, post what went into the run, and close it with the same lots.',
  )

const checkNamedInputs = (post: Post<RunType>): Problem[] => {
  const inputs = new Set(post.inputs.map((line) => line.lot))
  return post.outputs.flatMap((line, index) =>
    (line.from ?? [])
      .filter((lot) => !inputs.has(lot))
      .map((lot) =>
        fatal(
          'INPUT_NOT_NAMED',
          `outputs/${index}/from`,
          `Output ${line.lot} is said to come from ${lot}, which is not among the inputs.`,
          'Name only lots that stand among the inputs.',
        ),
      ),
  )
}

const checkSites = (post: Post<RunType>, { registry }: Context): Problem[] => {
  const named =
    post.type === 'MagnetFinished'
      ? post.operations.map(({ site }, index) => ({ site, field: `operations/${index}/site` }))
      : post.type === 'ScrapRecycled'
        ? [{ site: post.milledAt, field: 'milledAt' }]
        : []
  return named.flatMap(({ site, field }) =>
    site === undefined || registry.sites.has(site)
      ? []
      : [
          fatal(
            'SITE_UNKNOWN',
            field,
            `Site ${site} is not registered, so its country is not known.`,
            'Register the site first, or correct the code.',
          ),
        ],
  )
}
