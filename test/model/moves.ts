import { matches, matchesAhead, receives, receivesAhead, receivesUnmatched } from './arriving-moves.ts'
import { declares, redirects, refuses, refusesAhead, ships } from './leaving-moves.ts'
import type { Mover } from './move.ts'

export const MOVERS = {
  declares,
  ships,
  receives,
  receivesAhead,
  receivesUnmatched,
  matches,
  matchesAhead,
  refusesAhead,
  refuses,
  redirects,
} as const satisfies Record<string, Mover>
export type MoverName = keyof typeof MOVERS
