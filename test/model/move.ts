import type { AreaCode, EventType, PostInput } from '@lodestone/domain'
import type { Sent } from '../sent.ts'
import type * as on from './paper.ts'

/** What was done on paper: why it may not be, or how it is taken back. */
export type OnPaper =
  | { readonly refused: string }
  | {
      readonly refused: null
      readonly withdraw: (paper: on.Paper) => on.Answer
      /** What the ledger finds about it, as codes. */
      readonly findings: readonly string[]
    }

/** Something that a plant may do: what it posts, and what that does on paper. */
export type Move = { readonly sent: Sent; readonly doOnPaper: (paper: on.Paper) => OnPaper }

/** Numbers that choose among what there is. */
export type Choice = { readonly a: number; readonly b: number; readonly c: number }

/** What a move is chosen from: the ledger on paper, and the next free number. */
type Ground = { readonly paper: on.Paper; readonly number: number }
export type Mover = (ground: Ground, choice: Choice) => Move | null

export const SENDER = 'FTW-SC'
export const ADDRESSEES = ['FTW-MG', 'MTP-RC', SENDER] as const
export const LEFT_AT = '2026-11-21T08:00:00-06:00'
export const CAME_AT = '2026-11-22T08:00:00-06:00'

export const pick = <T>(items: readonly T[], n: number): T | undefined => items[n % Math.max(1, items.length)]
export const grams = (mass: number): string => `${mass} g`
export const parcelsOf = ({ paper }: Ground) => [...paper.parcels.values()]

export const posted = <T extends EventType>(
  area: AreaCode,
  type: T,
  key: number,
  body: PostInput<T>,
): Sent => ({
  area,
  type,
  key: `k-${key}`,
  owner: 'mes',
  body,
})

export const result = (
  answer: on.Answer,
  withdraw: (paper: on.Paper) => on.Answer,
  findings: readonly string[] = [],
): OnPaper => (answer === null ? { refused: null, withdraw, findings } : { refused: answer })

export const NO_LINE = { lot: '', sent: 0, received: 0, refused: 0, goneOn: 0 }
/** A line as it is now, to compare with. */
export const lineOf = ({ parcels }: on.Paper, id: string, line: number): on.PaperLine => ({
  ...(parcels.get(id)?.lines[line - 1] ?? NO_LINE),
})
