import type { OnHand } from '@lodestone/domain'
import { formatGrams, MATERIAL_CODES, type MaterialCode, materialOf } from '@lodestone/domain'
import { type Command, Option } from 'commander'
import { type PlantOptions, plantsOf } from '../config/plant-of.ts'
import { areaRef } from '../config/refs.ts'
import { EXIT } from '../exit-codes.ts'
import { asksPlant, command } from '../options.ts'
import { textWidth } from '../output/findings.ts'
import { table } from '../output/table.ts'
import { runs } from '../runner.ts'

type Options = PlantOptions & { readonly material?: MaterialCode; readonly place?: string }

export const onHandCommand = (): Command =>
  runs<Options>(
    asksPlant(
      command('on-hand', 'Show what is there, by place.', [
        'on-hand FTW-SC',
        'on-hand FTW-SC --material ndpr_metal',
        'on-hand FTW-MG --place BAY-4 --json',
      ]),
    )
      .argument('<area>', 'the area: FTW-SC')
      .addOption(new Option('--material <code>', 'of this material').choices(MATERIAL_CODES))
      .option('--place <name>', 'at this place'),
    async (terminal, options, [area = '']) => {
      const { material, place } = options
      const answer = await (await plantsOf(options)).reader(areaRef(area)).onHand({ material, place })
      if (terminal.json) terminal.out(JSON.stringify(answer))
      else if (answer.lots.length === 0) terminal.out('Nothing is there.')
      else {
        const columns = [
          { head: 'Place' },
          { head: 'Lot' },
          { head: 'Mass', figures: true },
          { head: 'What' },
        ]
        terminal.out(table(columns, answer.lots.map(rowOf), textWidth(terminal)).join('\n'))
        terminal.out(`As of revision ${answer.revision} of the book.`)
      }
      return EXIT.ok
    },
  )

const rowOf = ({ lot, place, grams, basis, pieces, ...more }: OnHand): string[] => {
  const words = [
    materialOf(more.material).name,
    pieces > 0 ? `${pieces} pieces` : null,
    basis === 'as_weighed' ? null : basis,
    more.grade,
    more.owner === null ? null : `owned by ${more.owner}`,
    more.holds.length > 0 ? `ON HOLD (${more.holds.join(', ')})` : null,
    more.disputed ? 'DISPUTED' : null,
  ]
  return [place ?? '–', lot, formatGrams(grams), words.filter(Boolean).join(' · ')]
}
