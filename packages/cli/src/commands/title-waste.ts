import { areaOf } from '@lodestone/domain'
import { type Command, Option } from 'commander'
import { command, repeatable } from '../options.ts'
import { lineOf } from '../posting/goods.ts'
import { postsOne } from '../posting/posts-one.ts'

type TitleOptions = {
  readonly to: string
  readonly from?: string
  readonly terms: string
  readonly document?: string
}

export const titleCommand = (): Command =>
  postsOne<TitleOptions>(
    command('title', 'Say that lots have another owner; who holds them stays.', [
      'title FTW-MG-26-3301 --to GM --document INV-88121',
      'title FTW-SC-FE-0440 FTW-SC-FE-0441 --from HITACHI --to MPM --terms consignment',
    ])
      .argument('<lots...>', 'the lots, of one area: FTW-MG-26-3301')
      .requiredOption('--to <party>', 'who owns them now')
      .option('--from <party>', 'who owned them before')
      .addOption(
        new Option('--terms <word>', 'upon what')
          .choices(['sale', 'tolling', 'consignment', 'return'])
          .default('sale'),
      )
      .option('--document <number>', 'the invoice, or the contract'),
    ({ to, from, terms, document }, args) => {
      const lots = args.flat()
      return {
        type: 'TitleTransferred',
        area: areaOf(lots[0] ?? ''),
        post: { lots, from, to, terms, document },
      }
    },
  )

type WasteOptions = {
  readonly class: string
  readonly manifest: string
  readonly disposer?: string
  readonly line: readonly string[]
}

export const wasteCommand = (): Command =>
  postsOne<WasteOptions>(
    command('waste', 'Say that goods left as waste, under a manifest.', [
      'waste --class hazardous --manifest 012345678 --line "FTW-SC-SLAG-7 40 kg"',
    ])
      .addOption(
        new Option('--class <word>', 'what waste it is')
          .choices(['non_hazardous', 'hazardous', 'radioactive'])
          .makeOptionMandatory(),
      )
      .requiredOption('--manifest <number>', 'the number of the manifest')
      .requiredOption('--line <goods>', 'what left; once for each lot', repeatable)
      .option('--disposer <party>', 'who took it'),
    ({ class: kind, manifest, disposer, line }) => {
      const lines = line.map(lineOf)
      return {
        type: 'WasteDisposed',
        area: areaOf(lines[0]?.lot ?? ''),
        post: { class: kind, manifest, disposer, lines },
      }
    },
  )
