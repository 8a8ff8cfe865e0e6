import { utf8 } from '@lodestone/transparency'
import type { Entry } from './zip.ts'

/** What a party was told, or is to be told, of a correction; said by people of the house beside the ledger. */
export type PackNotice = {
  readonly notice: string
  /** The event that is declared erroneous, by its place in its book. */
  readonly area: string
  readonly revision: number
  /** It is declared erroneous by now. */
  readonly corrected: boolean
  readonly party: string
  readonly text: string
  readonly drafted: { readonly by: string; readonly at: string }
  /** Null while nobody said that it went out. */
  readonly sent: { readonly by: string; readonly at: string; readonly to: string } | null
}

/** Nothing where no notice concerns the goods. */
export const noticeEntries = (notices: readonly PackNotice[]): Entry[] =>
  notices.length === 0
    ? []
    : [{ path: 'notices.json', content: utf8(`${JSON.stringify(notices, null, 2)}\n`) }]

/** The line of a README that says what they are. */
export const NOTICES_LINE =
  '| `notices.json` | where there are any: what parties were told of corrections of events behind the goods, or are to be told; drafted and sent by whom, as people said it beside the ledger: no part of the log, and proven by nothing here |'
