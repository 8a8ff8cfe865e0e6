import { areaOf } from '@lodestone/domain'
import type { Command } from 'commander'
import { command, repeatable } from '../options.ts'
import { partOf, takeOf } from '../posting/goods.ts'
import { postsOne } from '../posting/posts-one.ts'

export const splitCommand = (): Command =>
  postsOne<{ readonly output: readonly string[] }>(
    command('split', 'Say that a lot was divided: each part is a lot of the same material.', [
      'split "FTW-SC-26-23011 591.2 kg" --output "FTW-SC-26-23011A 300 kg" --output "FTW-SC-26-23011B 291.2 kg place=BAY-4"',
    ])
      .argument('<goods>', 'the lot, and how much of it: "FTW-SC-26-23011 591.2 kg"')
      .requiredOption('--output <goods>', 'a part: its lot and its mass; once for each', repeatable),
    ({ output }, [goods = '']) => {
      const input = takeOf(goods)
      return { type: 'LotSplit', area: areaOf(input.lot), post: { input, outputs: output.map(partOf) } }
    },
  )
