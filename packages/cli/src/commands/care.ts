import { ADJUSTMENT_CAUSES, areaOf } from '@lodestone/domain'
import { type Command, Option } from 'commander'
import { command, wholeNumber } from '../options.ts'
import { postsOne } from '../posting/posts-one.ts'

const LOT = 'the lot: FTW-SC-26-23011'

export const holdCommand = (): Command =>
  postsOne<{ readonly hold: string; readonly reason: string }>(
    command('hold', 'Put a lot on hold: it is not to be used until it is released.', [
      'hold FTW-SC-26-23011 --hold QA-118 --reason "oxygen above limit"',
    ])
      .argument('<lot>', LOT)
      .requiredOption('--hold <name>', 'what this hold is called')
      .requiredOption('--reason <words>', 'why; it is recorded'),
    ({ hold, reason }, [lot = '']) => ({ type: 'LotHeld', area: areaOf(lot), post: { lot, hold, reason } }),
  )

export const releaseCommand = (): Command =>
  postsOne<{ readonly hold: string; readonly disposition: string }>(
    command('release', 'Release a lot from a hold.', [
      'release FTW-SC-26-23011 --hold QA-118 --disposition "second assay is within limits"',
    ])
      .argument('<lot>', LOT)
      .requiredOption('--hold <name>', 'the hold')
      .requiredOption('--disposition <words>', 'what it came to; it is recorded'),
    ({ hold, disposition }, [lot = '']) => ({
      type: 'LotReleased',
      area: areaOf(lot),
      post: { lot, hold, disposition },
    }),
  )

type AdjustOptions = {
  readonly gain?: string
  readonly loss?: string
  readonly pieces?: number
  readonly cause: string
  readonly reason: string
}

export const adjustCommand = (): Command =>
  postsOne<AdjustOptions>(
    command('adjust', 'Book a difference between what is there and what the book says.', [
      'adjust FTW-SC-FE-0440 --loss "2 kg" --cause scale --reason "scale 3 showed 2 kg too much"',
    ])
      .argument('<lot>', LOT)
      .addOption(new Option('--gain <mass>', 'there is more').conflicts('loss'))
      .option('--loss <mass>', 'there is less')
      .option('--pieces <n>', 'and by so many pieces', wholeNumber(1, 1_000_000_000))
      .addOption(new Option('--cause <word>', 'why').choices(ADJUSTMENT_CAUSES).makeOptionMandatory())
      .requiredOption('--reason <words>', 'what is known of it; it is recorded'),
    ({ gain, loss, pieces, cause, reason }, [lot = '']) => ({
      type: 'LotAdjusted',
      area: areaOf(lot),
      post: {
        lot,
        direction: gain === undefined ? 'loss' : 'gain',
        mass: gain ?? loss,
        pieces,
        cause,
        reason,
      },
    }),
  )
