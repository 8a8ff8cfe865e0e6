import type { Command } from 'commander'
import { areaRef } from '../config/refs.ts'
import { command, repeatable } from '../options.ts'
import { countedOf } from '../posting/goods.ts'
import { postsOne } from '../posting/posts-one.ts'

const ABOUT = `Say what an inventory found, lot by lot.

It changes nothing in the book: what differs is raised, and booked by an adjustment.`

type Options = { readonly method: string; readonly line: readonly string[] }

export const countCommand = (): Command =>
  postsOne<Options>(
    command('count', ABOUT, [
      'count FTW-SC C-2026-11 --method "weighed, scale 1" --line "FTW-SC-FE-0440 2239 kg" --line "FTW-SC-FEB-0090 0 kg"',
      'count FTW-MG C-2026-11 --method "counted" --line "FTW-MG-26-3301 12.1 kg 480 pieces u=0.1 kg"',
    ])
      .argument('<area>', 'the area: FTW-SC')
      .argument('<count>', "the inventory's number")
      .requiredOption('--method <words>', 'how it was found')
      .requiredOption('--line <goods>', 'a lot, and what is there of it; once for each', repeatable),
    ({ method, line }, [area = '', count = '']) => ({
      type: 'InventoryCounted',
      area: areaRef(area),
      post: { count, method, lines: line.map(countedOf) },
    }),
  )
