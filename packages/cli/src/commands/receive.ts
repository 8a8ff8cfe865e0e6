import { areaOf } from '@lodestone/domain'
import type { Command } from 'commander'
import { CliError } from '../cli-error.ts'
import { areaRef } from '../config/refs.ts'
import { EXIT } from '../exit-codes.ts'
import { command, repeatable } from '../options.ts'
import { matchedOf, receivedOf, yieldOf } from '../posting/goods.ts'
import { postsOne } from '../posting/posts-one.ts'

type ReceiveOptions = { readonly line?: readonly string[]; readonly sealsBroken?: boolean }

const unmatched = (): Command =>
  postsOne<{ readonly line?: readonly string[]; readonly consignor?: string; readonly papers?: string }>(
    command(
      'unmatched',
      'Say that goods have come ahead of their papers: of unknown origin, and on hold, until they are matched.',
      ['receive unmatched FTW-MG --line "FTW-MG-UM-3 alloy_flake 200 kg" --consignor "driver says FTW-SC"'],
    )
      .argument('<area>', 'the area: FTW-MG')
      .requiredOption('--line <goods>', 'what has come; once for each lot', repeatable)
      .option('--consignor <words>', 'whom the drums and the driver name')
      .option('--papers <number>', 'what number they name'),
    ({ line = [], consignor, papers }, [area = '']) => ({
      type: 'LotReceivedUnmatched',
      area: areaRef(area),
      post: { consignor, papers, lines: line.map(yieldOf) },
    }),
  )

const match = (): Command =>
  postsOne<{ readonly line?: readonly string[] }>(
    command('match', 'Say of which parcel goods were that came ahead of their papers.', [
      'receive match FTW-SC-P-0007 --line "1 FTW-MG-UM-3"',
      'receive match FTW-SC-P-0007 --line "1 FTW-MG-UM-3 covers=200 kg"   # the rest of the line comes later',
    ])
      .argument('<parcel>', 'the parcel, as its papers have it')
      .requiredOption(
        '--line <line>',
        "the parcel's line, and the lot that it is; once for each",
        repeatable,
      ),
    ({ line = [] }, [parcel = '']) => {
      const lines = line.map(matchedOf)
      return { type: 'ReceiptMatched', area: areaOf(lines[0]?.lot ?? ''), post: { parcel, lines } }
    },
  )

const ABOUT = `Say that goods of a parcel have arrived, line by line; they become lots of the area that the new lot ids name.

A receipt covers all that is open of a line, unless told otherwise: where the rest is still to come, say how much this one covers.
Several lots may be of one line: say how much each covers; one that says nothing stands for what the others leave.`

export const receiveCommand = (): Command =>
  postsOne<ReceiveOptions>(
    command('receive', ABOUT, [
      'receive FTW-SC-P-0007 --line "1 FTW-MG-FL-1 590.4 kg place=BAY-4"',
      'receive FTW-SC-P-0007 --line "1 FTW-MG-FL-1 300 kg covers=300 kg"   # the rest comes later',
      'receive FTW-SC-P-0007 --line "1 FTW-MG-FL-1 300 kg covers=300 kg" --line "1 FTW-MG-FL-2 290.4 kg"',
    ])
      .argument('[parcel]', "the sender's parcel: FTW-SC-P-0007")
      .option(
        '--line <goods>',
        "the parcel's line, the lot that it becomes, and what it weighs here; once for each",
        repeatable,
      )
      .option('--seals-broken', 'its seals were not whole')
      .addCommand(unmatched())
      .addCommand(match()),
    ({ line = [], sealsBroken }, [parcel = '']) => {
      if (line.length === 0)
        throw new CliError(EXIT.usage, 'GOODS_NEEDED', 'Say what has arrived, with --line.', 'See --help.')
      const lines = line.map(receivedOf)
      return {
        type: 'LotReceived',
        area: areaOf(lines[0]?.lot ?? ''),
        post: { parcel, lines, ...(sealsBroken ? { sealsIntact: false } : {}) },
      }
    },
  )
