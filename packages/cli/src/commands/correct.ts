import type { Command } from 'commander'
import { CliError } from '../cli-error.ts'
import { type PlantOptions, plantsOf } from '../config/plant-of.ts'
import { eventRef } from '../config/refs.ts'
import { EXIT } from '../exit-codes.ts'
import { asksPlant, command } from '../options.ts'
import { textWidth } from '../output/findings.ts'
import { paragraph } from '../output/wrap.ts'
import { placeOf, tellReceipt } from '../posting/receipt-lines.ts'
import { runs } from '../runner.ts'
import { look } from '../signing/look.ts'
import { withdrawalLines } from '../signing/withdrawal-lines.ts'

type Options = PlantOptions & {
  readonly reason?: string
  readonly didNotOccur?: boolean
  readonly preview?: boolean
  readonly person?: string
}

const ABOUT = `Declare an event erroneous. It stays in the ledger; its effects are taken back.

What that would change is shown first. Who posted the event withdraws it alone while nothing rests on it. Otherwise this proposes it, and
another person agrees to just what was shown ("lodestone approve"). What really happened is posted as a new event.`

export const correctCommand = (): Command =>
  runs<Options>(
    asksPlant(
      command('correct', ABOUT, [
        'correct FTW-SC@41 --preview',
        'correct FTW-SC@41 --reason "the other drum was charged"',
        'correct FTW-SC@41 --reason "posted twice" --did-not-occur',
      ]),
    )
      .argument('<event>', 'area and revision, as receipts and "lodestone history" give them: FTW-SC@41')
      .option('--reason <words>', 'why; it is recorded')
      .option('--did-not-occur', 'it never happened; unless told, it happened otherwise')
      .option('--preview', 'only show what it would change')
      .option('--person <name>', 'who says so, as a pseudonym'),
    async (terminal, options, [text = '']) => {
      const ref = eventRef(text)
      const { preview = false, reason, person } = options
      if (!preview && reason === undefined)
        throw new CliError(
          EXIT.usage,
          'REASON_NEEDED',
          'Say why, with --reason.',
          'Or look first, with --preview.',
        )
      const plants = await plantsOf(options)
      const plant = plants.operator(ref.area)
      const looked = await look(plants, plant, ref)
      const { kept, withdrawal, beyond } = looked
      if (!terminal.json)
        terminal.out(withdrawalLines(terminal, ref.area, kept, withdrawal, beyond).join('\n'))
      if (preview || reason === undefined) {
        if (terminal.json) terminal.out(JSON.stringify({ ...looked, posted: null }))
        return EXIT.ok
      }
      const correction = {
        occurredAt: new Date().toISOString(),
        target: withdrawal.target,
        reason: options.didNotOccur ? ('did_not_occur' as const) : ('incorrect_data' as const),
        explanation: reason,
        person,
      }
      const { alone } = withdrawal
      const receipt = alone
        ? await plant.eventDeclaredErroneous(correction)
        : await plant.correctionProposed(correction)
      if (terminal.json)
        terminal.out(JSON.stringify({ ...looked, posted: alone ? 'withdrawn' : 'proposed', receipt }))
      else {
        terminal.out('')
        tellReceipt(terminal, receipt)
        const next = alone
          ? 'It is withdrawn. Post what really happened, if something did.'
          : `It is proposed. Another person, with a key of their own, agrees with: lodestone approve ${placeOf(receipt)}`
        terminal.out(paragraph(next, textWidth(terminal)).join('\n'))
      }
      return EXIT.ok
    },
  )
