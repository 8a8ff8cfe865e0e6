import type { Outcome } from '@lodestone/compliance'
import type { Statement } from '../statement/statement.ts'
import { type Block, type Section, words } from './block.ts'

/** What a rule set says, by every regime, in a line each. */
export type VerdictLines = {
  readonly outcome: Outcome
  readonly headline: string
  readonly rules: string
  readonly regimes: readonly {
    readonly name: string
    readonly outcome: Outcome
    readonly isOfTheDate: boolean
  }[]
}

export const verdictLines = ({ verdict }: Statement): VerdictLines => ({
  outcome: verdict.outcome,
  headline: `${words(verdict.outcome)} on ${verdict.date}`,
  rules: `${verdict.rules.id} (${verdict.rules.version})`,
  regimes: verdict.regimes.map(({ regime, name, outcome }) => ({
    name,
    outcome,
    isOfTheDate: regime === verdict.regime,
  })),
})

/** The reasons of each regime and what is not known, and which exceptions were tried; each sentence once. */
export const reasonsOf = ({ verdict }: Statement): Section[] =>
  verdict.regimes.flatMap(({ name, reasons, missing, exceptions }) => {
    const why = list([...reasons, ...missing])
    const tried = list(exceptions)
    const blocks: Block[] = [
      ...why,
      ...(tried.length === 0
        ? []
        : [{ kind: 'text', text: 'Exceptions that were tried:' } as const, ...tried]),
    ]
    return blocks.length === 0 ? [] : [{ heading: `Why, ${name}`, blocks }]
  })

/** What the verdict rests on that could turn out otherwise; nothing where that is nothing. */
export const restsOnOf = ({ restsOn }: Statement): Section[] =>
  restsOn.length === 0
    ? []
    : [
        {
          heading: 'What it rests on',
          blocks: [
            { kind: 'text', text: 'If one of these turns out otherwise, the verdict may be another.' },
            ...list(restsOn),
          ],
        },
      ]

const list = (told: readonly { readonly sentence: string }[]): Block[] =>
  told.length === 0 ? [] : [{ kind: 'list', items: [...new Set(told.map(({ sentence }) => sentence))] }]
