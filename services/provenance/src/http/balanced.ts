import { areasOf, type Scope } from '@lodestone/accountancy'
import { bookStream, ELEMENTS } from '@lodestone/domain'
import { knownMs } from '@lodestone/lineage'
import { failure } from '@lodestone/plant-service'
import { z } from 'zod'
import { seesStream } from '../access/scope.ts'
import { forbidden } from './problems.ts'
import { areaParam, listOf, siteParam } from './query.ts'
import type { Question } from './question.ts'

/** What questions of material accountancy have in common: which areas together, which elements, which period. */

export const instant = z.iso.datetime({
  offset: true,
  error: 'write a time with its offset: "2026-11-01T00:00:00-06:00"',
})
export const where = {
  area: areaParam.optional().describe('This area; with neither area nor site, the whole chain.'),
  site: siteParam.optional().describe('The areas of this site together.'),
  element: listOf(z.enum(ELEMENTS)).optional().describe('Elements, beside mass: "Nd,Dy".'),
}

const DAY_MS = 86_400_000
/** How long balances and findings look back unless told: a quarter. */
const LOOK_BACK_MS = 92 * DAY_MS
export const lookBackFrom = (to: string): string => new Date(Date.parse(to) - LOOK_BACK_MS).toISOString()

/**
 * The period of a balance for which none, or only one end, is named: the quarter up to the end of the day (UTC) on which the ledger last knew something. By the
 * ledger's own time, so that the answer as of a position is the same whenever it is asked for.
 */
export const periodFor = (
  { lineage, at }: Question,
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
): { readonly from: string; readonly to: string } => {
  const { occurredBefore } = lineage
  const known = knownMs(lineage, at)
  const last = occurredBefore === undefined ? known : Math.min(known, occurredBefore - 1)
  const end = to ?? new Date((Math.floor(last / DAY_MS) + 1) * DAY_MS).toISOString()
  return { from: from ?? lookBackFrom(end), to: end }
}

type Where = { readonly area?: string | undefined; readonly site?: string | undefined }
/** Errors: INVALID_QUERY for both. */
export const scopeOf = ({ area, site }: Where): Scope => {
  if (area !== undefined && site !== undefined)
    throw failure('INVALID_QUERY', 'Both an area and a site are named.', {
      field: 'site',
      remedy: 'Name one of them, or neither for the whole chain.',
    })
  if (area !== undefined) return { kind: 'area', area }
  return site === undefined ? { kind: 'chain' } : { kind: 'site', site }
}

/**
 * The areas of a scope, all of which whoever asks may see: a balance of some of them would be none. Errors: FORBIDDEN; NOT_FOUND where nothing was
 * posted there.
 */
export const requireAreas = ({ lineage, at, sight }: Question, scope: Scope): readonly string[] => {
  const areas = areasOf(lineage, scope, at)
  const asked = scope.kind === 'area' ? [scope.area] : areas
  if (scope.kind !== 'area' && sight.scope.kind !== 'all' && sight.scope.kind !== 'areas') throw forbidden()
  if (!asked.every((area) => seesStream(sight.scope, bookStream(area)))) throw forbidden()
  if (areas.length === 0 && scope.kind !== 'chain')
    throw failure('NOT_FOUND', `Nothing was posted there as of position ${at}.`)
  return areas
}

/** Errors: INVALID_QUERY for a period without length. */
export const requirePeriod = (from: string, to: string): void => {
  if (Date.parse(from) >= Date.parse(to))
    throw failure('INVALID_QUERY', `A period from ${from} to ${to} has no length.`, {
      field: 'to',
      remedy: 'Give the end after the beginning.',
    })
}
