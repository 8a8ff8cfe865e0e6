import type { Command } from 'commander'
import { areaRef } from '../config/refs.ts'
import { command } from '../options.ts'
import { postsOne } from '../posting/posts-one.ts'

const ABOUT = `Close the book of an area through a time: the statement of what it was then.

What is found later for that time is posted all the same; it counts in the restated statement, and the closed one stays.`

export const closeBookCommand = (): Command =>
  postsOne<{ readonly period: string; readonly through: string; readonly count?: string }>(
    command('close', ABOUT, [
      'close FTW-SC --period 2026-10 --through 2026-10-31T23:59:59-05:00 --count C-10',
    ])
      .argument('<area>', 'the area: FTW-SC')
      .requiredOption('--period <name>', 'what the period is called')
      .requiredOption('--through <time>', 'the last moment of it, with its offset from UTC')
      .option('--count <name>', 'the inventory that it rests on'),
    ({ period, through, count }, [area = '']) => ({
      type: 'PeriodClosed',
      area: areaRef(area),
      post: { period, through, count },
    }),
  )
