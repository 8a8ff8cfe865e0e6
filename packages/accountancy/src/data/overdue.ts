import { type AreaCode, siteOf } from '@lodestone/domain'

const DAY_MS = 86_400_000

/**
 * When goods between two areas are overdue, as data: so long after they left, measured by the latest that goods are known to have left or come. A way
 * is `FTW-SC>FTW-MG` or, of all areas of two sites, `MTP>FTW`. Version 2.
 */
export const OVERDUE = {
  version: 2,
  ways: {
    // By road across three states, with a broker's yard between.
    'MTP>FTW': 14 * DAY_MS,
    'FTW>MTP': 14 * DAY_MS,
  } as { readonly [way: string]: number },
  /** A tug's way within one site takes an hour, and its papers a week at the most. */
  withinSiteMs: 7 * DAY_MS,
  elseMs: 14 * DAY_MS,
} as const

/** So long goods may be on their way from one area to another, in milliseconds. */
export const mostOnTheWay = (from: AreaCode, to: AreaCode): number =>
  OVERDUE.ways[`${from}>${to}`] ??
  OVERDUE.ways[`${siteOf(from)}>${siteOf(to)}`] ??
  (siteOf(from) === siteOf(to) ? OVERDUE.withinSiteMs : OVERDUE.elseMs)
