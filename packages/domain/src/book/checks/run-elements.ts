import type { Flow } from '../../flow/flow.ts'
import { runKey } from '../../processes/process-kinds.ts'
import { awaitsParts } from '../awaited-parts.ts'
import { balanceFinding } from '../balance-finding.ts'
import type { Book } from '../book.ts'
import { factsOf, factsOfYield } from '../lot-facts.ts'
import type { Problem } from '../outcome.ts'
import { type RunEvent, sidesOf } from '../run-balance.ts'
import { strikeBalance } from './element-balance.ts'
import { doubt } from './problem.ts'

/** What a run's element balance says when the run is posted, and what the event notes of it where it waits. */
type Elements = {
  readonly problems: readonly Problem[]
  readonly waiting: {
    readonly balances?: readonly { readonly run: string; readonly waits: readonly string[] }[]
  }
}

export const checkElements = (book: Book, trial: RunEvent, flow: Flow): Elements => {
  const sides = sidesOf(book, trial, flow)
  if (sides === null) return { problems: [], waiting: {} }
  const { gains, waits } = strikeBalance(trial.type, sides, (lot) => {
    const given = flow.yields.find((each) => each.lot === lot)
    return given === undefined ? factsOf(book, lot) : factsOfYield(book, given)
  })
  const run = runKey(trial.type, trial.run)
  const finding = balanceFinding(trial.type, trial.run, gains, awaitsParts(book, trial))
  return {
    problems:
      finding === null
        ? []
        : [
            {
              ...doubt(
                finding.code,
                finding.severity,
                finding.lots,
                'outputs',
                finding.sentence,
                finding.remedy ?? '',
              ),
              run,
            },
          ],
    waiting: waits.length === 0 ? {} : { balances: [{ run, waits }] },
  }
}
