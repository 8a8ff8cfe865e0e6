import { areaOf, formatGrams, UNIT_KINDS } from '@lodestone/domain'
import { type Command, Option } from 'commander'
import { type PlantOptions, plantsOf } from '../config/plant-of.ts'
import { areaRef } from '../config/refs.ts'
import { EXIT } from '../exit-codes.ts'
import { asksPlant, command, repeatable, wholeNumber } from '../options.ts'
import { textWidth } from '../output/findings.ts'
import { table } from '../output/table.ts'
import { lineOf } from '../posting/goods.ts'
import { postsOne } from '../posting/posts-one.ts'
import { runs } from '../runner.ts'

type PackOptions = {
  readonly kind: string
  readonly content?: readonly string[]
  readonly unit?: readonly string[]
  readonly seal?: string
}

const pack = (): Command =>
  postsOne<PackOptions>(
    command('pack', 'Say what a box, drum, bag, pallet or serial holds: goods, or other units.', [
      'units pack FTW-MG-BX-00041 --kind box --content "FTW-MG-26-3301 12 kg 480 pieces"',
      'units pack FTW-MG-PL-7 --kind pallet --unit FTW-MG-BX-00041 --unit FTW-MG-BX-00042 --seal 88120',
    ])
      .argument('<unit>', "area and the unit's number: FTW-MG-BX-00041")
      .addOption(new Option('--kind <kind>', 'what it is').choices(UNIT_KINDS).makeOptionMandatory())
      .option('--content <goods>', 'what is in it; once for each lot', repeatable)
      .option('--unit <unit>', 'a unit inside it; once for each', repeatable)
      .option('--seal <number>', 'its seal'),
    ({ kind, content = [], unit: units = [], seal }, [unit = '']) => ({
      type: 'UnitPacked',
      area: areaOf(unit),
      post: { unit, kind, contents: content.map(lineOf), units, seal },
    }),
  )

const unpack = (): Command =>
  postsOne<{ readonly reason?: string }>(
    command('unpack', 'Say that a unit is opened: its goods stand free again.', [
      'units unpack FTW-MG-BX-00041 --reason "relabelled"',
    ])
      .argument('<unit>', "area and the unit's number: FTW-MG-BX-00041")
      .option('--reason <words>', 'why'),
    ({ reason }, [unit = '']) => ({ type: 'UnitUnpacked', area: areaOf(unit), post: { unit, reason } }),
  )

type Options = PlantOptions & { readonly after?: string; readonly limit: number }

export const unitsCommand = (): Command =>
  runs<Options>(
    asksPlant(
      command('units', 'Show the boxes, drums, bags, pallets and serials that are packed; pack and unpack.', [
        'units FTW-MG',
        'units pack FTW-MG-BX-00041 --kind box --content "FTW-MG-26-3301 12 kg 480 pieces"',
      ]),
    )
      .argument('[area]', 'the area: FTW-MG')
      .option('--after <unit>', 'go on after this one')
      .option('--limit <n>', 'at most so many', wholeNumber(1, 1_000), 100)
      .addCommand(pack())
      .addCommand(unpack()),
    async (terminal, options, [area = '']) => {
      const { after, limit } = options
      const answer = await (await plantsOf(options)).reader(areaRef(area)).units({ after, limit })
      if (terminal.json) terminal.out(JSON.stringify(answer))
      else if (answer.units.length === 0) terminal.out('Nothing is packed.')
      else {
        const rows = answer.units.map(({ unit, kind, seal, contents, units }) => [
          unit,
          kind,
          seal ?? '',
          [
            ...contents.map(({ lot, grams, pieces }) =>
              [lot, formatGrams(grams), pieces > 0 ? `${pieces} pieces` : ''].filter(Boolean).join(' '),
            ),
            ...units,
          ].join('; '),
        ])
        const columns = [{ head: 'Unit' }, { head: 'Kind' }, { head: 'Seal' }, { head: 'Holds' }]
        terminal.out(table(columns, rows, textWidth(terminal)).join('\n'))
        if (answer.next !== undefined) terminal.err(`There are more: --after ${answer.next}`)
      }
      return EXIT.ok
    },
  )
