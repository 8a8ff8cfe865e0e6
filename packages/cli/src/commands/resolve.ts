import { DISPOSITIONS } from '@lodestone/domain'
import { type Command, Option } from 'commander'
import { type PlantOptions, plantsOf } from '../config/plant-of.ts'
import { findingRef } from '../config/refs.ts'
import { EXIT } from '../exit-codes.ts'
import { asksPlant, command } from '../options.ts'
import { textWidth } from '../output/findings.ts'
import { paragraph } from '../output/wrap.ts'
import { placeOf, tellReceipt } from '../posting/receipt-lines.ts'
import { runs } from '../runner.ts'

type Options = PlantOptions & {
  readonly disposition: (typeof DISPOSITIONS)[number]
  readonly explanation: string
  readonly person?: string
}

const ABOUT = `Propose what an open exception comes to. It stays open until another person agrees ("lodestone approve").

The missing fact closes an exception by itself when it is posted: then nothing is to be proposed.`

export const resolveCommand = (): Command =>
  runs<Options>(
    asksPlant(
      command('resolve', ABOUT, [
        'resolve FTW-SC@41.0 --disposition weighed_again --explanation "scale 3 showed 2 kg too much"',
      ]),
    )
      .argument('<exception>', 'area and number, as "lodestone exceptions" gives them: FTW-SC@41.0')
      .addOption(
        new Option('--disposition <word>', 'what it comes to').choices(DISPOSITIONS).makeOptionMandatory(),
      )
      .requiredOption('--explanation <words>', 'why; it is recorded')
      .option('--person <name>', 'who says so, as a pseudonym'),
    async (terminal, options, [text = '']) => {
      const { area, id: exception } = findingRef(text)
      const { disposition, explanation, person } = options
      const plant = (await plantsOf(options)).operator(area)
      const occurredAt = new Date().toISOString()
      const receipt = await plant.resolutionProposed({
        occurredAt,
        exception,
        disposition,
        explanation,
        person,
      })
      if (terminal.json) terminal.out(JSON.stringify({ proposed: placeOf(receipt), receipt }))
      else {
        tellReceipt(terminal, receipt)
        const next = `Another person, with a key of their own, agrees with: lodestone approve ${placeOf(receipt)}`
        terminal.out(paragraph(next, textWidth(terminal)).join('\n'))
      }
      return EXIT.ok
    },
  )
