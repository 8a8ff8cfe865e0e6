import type { PlantClient } from '@lodestone/client'
import type { LedgerEvent } from '@lodestone/domain'
import type { Command } from 'commander'
import { CliError } from '../cli-error.ts'
import { type PlantOptions, plantsOf } from '../config/plant-of.ts'
import { eventRef } from '../config/refs.ts'
import { EXIT } from '../exit-codes.ts'
import { asksPlant, command } from '../options.ts'
import { textWidth } from '../output/findings.ts'
import { paragraph } from '../output/wrap.ts'
import { tellReceipt } from '../posting/receipt-lines.ts'
import { runs } from '../runner.ts'
import { look } from '../signing/look.ts'
import { withdrawalLines } from '../signing/withdrawal-lines.ts'

type Options = PlantOptions & { readonly preview?: boolean; readonly person?: string }

const ABOUT = `Agree with what another person proposed: the closing of an exception, a correction, the end of a document.

It needs a key of your own: who proposed it cannot also agree. A correction is agreed to as it was shown when it was proposed; where something
else would change by now, it is refused, and proposed anew.`

export const approveCommand = (): Command =>
  runs<Options>(
    asksPlant(
      command('approve', ABOUT, [
        'approve FTW-SC@44 --preview',
        'approve FTW-SC@44 --key lode_… --person k3',
      ]),
    )
      .argument('<proposal>', 'area and revision, as "lodestone proposals" gives them: FTW-SC@44')
      .option('--preview', 'only show what is proposed')
      .option('--person <name>', 'who agrees, as a pseudonym'),
    async (terminal, options, [text = '']) => {
      const { area, revision } = eventRef(text)
      const { preview = false, person } = options
      const plants = await plantsOf(options)
      const { event } = await plants.operator(area).event(revision)
      const proposed = proposalIn(event, text)
      const plant = proposed.type === 'DisposalProposed' ? plants.officer(area) : plants.operator(area)
      if (!terminal.json) {
        terminal.out(paragraph(wordsOf(area, proposed), textWidth(terminal)).join('\n'))
        if (proposed.type === 'CorrectionProposed') {
          const looked = await look(plants, plant, { area, revision: proposed.target.revision })
          const { kept, withdrawal, beyond } = looked
          terminal.out(withdrawalLines(terminal, area, kept, withdrawal, beyond).join('\n'))
        }
      }
      if (preview) {
        if (terminal.json) terminal.out(JSON.stringify({ proposed, receipt: null }))
        return EXIT.ok
      }
      const receipt = await agree(plant, proposed, revision, person)
      if (terminal.json) terminal.out(JSON.stringify({ proposed, receipt }))
      else tellReceipt(terminal, receipt)
      return EXIT.ok
    },
  )

type Proposed = LedgerEvent<'ResolutionProposed' | 'CorrectionProposed' | 'DisposalProposed'>

const proposalIn = (event: LedgerEvent, text: string): Proposed => {
  if (
    event.type === 'ResolutionProposed' ||
    event.type === 'CorrectionProposed' ||
    event.type === 'DisposalProposed'
  )
    return event
  throw new CliError(
    EXIT.usage,
    'NOT_A_PROPOSAL',
    `${text} is a ${event.type}; nobody proposed anything there.`,
    'See "lodestone proposals".',
  )
}

const wordsOf = (area: string, event: Proposed): string => {
  if (event.type === 'DisposalProposed')
    return `${event.by.owner} proposes to keep document ${event.document} no longer: "${event.reason}".`
  const { explanation, by } = event
  return event.type === 'ResolutionProposed'
    ? `${by.owner} proposes to close exception ${area}@${event.exception}: ${event.disposition.replaceAll('_', ' ')}, "${explanation}".`
    : `${by.owner} proposes to withdraw ${area}@${event.target.revision}: ${event.reason.replaceAll('_', ' ')}, "${explanation}".`
}

const agree = (plant: PlantClient, event: Proposed, proposal: number, person: string | undefined) => {
  const occurredAt = new Date().toISOString()
  if (event.type === 'ResolutionProposed')
    return plant.exceptionResolved({ occurredAt, exception: event.exception, proposal, person })
  if (event.type === 'DisposalProposed') {
    const { document, reason } = event
    return plant.evidenceDisposed({ occurredAt, document, reason, proposal, person })
  }
  const { target, reason, explanation } = event
  return plant.eventDeclaredErroneous({ occurredAt, target, reason, explanation, proposal, person })
}
