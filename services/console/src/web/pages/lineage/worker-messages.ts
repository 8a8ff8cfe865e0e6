import type { TraceRow } from '@lodestone/lineage/trace-rows'
import type { Drawing, Opened, Traced } from '@lodestone/lineage-view'

/** What the worker is asked, and what it answers: the answer to each kind of question. */
export type Questions = {
  /** Takes a trace, and draws it with what is open at first. */
  readonly take: { readonly traced: Traced }
  readonly draw: { readonly opened: Opened }
  readonly close: { readonly opened: Opened; readonly group: string }
  readonly search: { readonly text: string }
  readonly table: object
  readonly csv: { readonly of: 'lots' | 'edges' }
}
export type Drawn = { readonly drawing: Drawing; readonly opened: Opened; readonly ms: number }
export type Answers = {
  readonly take: Drawn
  readonly draw: Drawn
  readonly close: Drawn
  readonly search: { readonly lots: readonly string[]; readonly total: number }
  readonly table: { readonly rows: readonly TraceRow[] }
  readonly csv: { readonly text: string }
}
export type Kind = keyof Questions
export type Asked = { [K in Kind]: { readonly id: number; readonly kind: K } & Questions[K] }[Kind]
export type Answered = { readonly id: number; readonly answer?: Answers[Kind]; readonly error?: string }
